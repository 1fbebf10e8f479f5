# Completion of alembic for bash. In ~/.bashrc:  source <(alembic completion bash)
_alembic_complete() {
  local line=${COMP_LINE:0:COMP_POINT} part=$2 item path
  # bash parts words at = : and @ too, and replaces the last part alone.
  local typed=${line##*[[:space:]]} before
  before=${typed%"$part"}
  COMPREPLY=()
  while IFS= read -r item; do
    case $item in
      "<file>" | "<folder>")
        compopt -o filenames 2>/dev/null
        while IFS= read -r path; do
          COMPREPLY+=("$path")
        done < <(if [[ $item == "<file>" ]]; then compgen -f -- "$part"; else compgen -d -- "$part"; fi)
        ;;
      *)
        item=${item%%$'\t'*}
        COMPREPLY+=("${item#"$before"}")
        ;;
    esac
  done < <(alembic complete "$line" 2>/dev/null)
}
complete -F _alembic_complete alembic
