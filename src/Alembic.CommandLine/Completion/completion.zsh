# Completion of alembic for zsh. In ~/.zshrc, behind compinit:  source <(alembic completion zsh)
_alembic_complete() {
  local item word
  local -a items
  for item in "${(@f)$(alembic complete "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)}"; do
    case $item in
      '') ;;
      '<file>') compset -P '--*='; _files ;;
      '<folder>') compset -P '--*='; _files -/ ;;
      *$'\t'*)
        word=${item%%$'\t'*}
        items+=("${word//:/\\:}:${item#*$'\t'}")
        ;;
      *) items+=("${item//:/\\:}") ;;
    esac
  done
  (( $#items )) && _describe -V alembic items
}
compdef _alembic_complete alembic
