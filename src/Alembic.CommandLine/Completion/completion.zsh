# Completion of alembic for zsh. In ~/.zshrc, behind compinit:  source <(alembic completion zsh)
_alembic_complete() {
  local -a items
  items=("${(@f)$(alembic complete "$CURSOR" "$BUFFER" 2>/dev/null)}")
  if [[ -n "$items[1]" ]]; then
    compadd -- "${items[@]}"
  else
    _files
  fi
}
compdef _alembic_complete alembic
