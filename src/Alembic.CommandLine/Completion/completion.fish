# Completion of alembic for fish. Once:  alembic completion fish > ~/.config/fish/completions/alembic.fish
function __alembic_complete
    alembic complete (commandline -C) (commandline) 2>/dev/null
end
complete -c alembic -a '(__alembic_complete)'
