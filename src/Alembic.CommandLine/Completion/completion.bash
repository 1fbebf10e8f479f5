# Completion of alembic for bash. In ~/.bashrc:  source <(alembic completion bash)
_alembic_complete() {
  local IFS=$'\n'
  COMPREPLY=($(compgen -W "$(alembic complete "$COMP_POINT" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _alembic_complete alembic
