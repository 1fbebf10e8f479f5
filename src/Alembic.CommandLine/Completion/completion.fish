# Completion of alembic for fish. Once:  alembic completion fish > ~/.config/fish/completions/alembic.fish
function __alembic_complete
    set -l typed (commandline -ct)
    set -l option (string match -r -- '^--[^=]*=' "$typed")
    for item in (alembic complete (commandline -cp | string collect) 2>/dev/null)
        switch $item
            case '<file>'
                string replace -r -- '^' "$option" (__fish_complete_path (string replace -- "$option" '' "$typed"))
            case '<folder>'
                string replace -r -- '^' "$option" (__fish_complete_directories (string replace -- "$option" '' "$typed"))
            case '*'
                echo $item
        end
    end
end
complete -c alembic -f -k -a '(__alembic_complete)'
