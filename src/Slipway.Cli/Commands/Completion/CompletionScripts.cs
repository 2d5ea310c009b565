namespace Slipway.Cli.Commands.Completion;

public enum Shell { Bash, Zsh, Fish }

/// <summary>Each script asks the program itself, through System.CommandLine's suggest directive, so they never go stale.</summary>
static class CompletionScripts
{
    public static string For(Shell shell) => shell switch
    {
        Shell.Bash => Bash,
        Shell.Zsh => Zsh,
        _ => Fish,
    };

    const string Bash = """
        _slipway() {
          local IFS=$'\n' words
          words="$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
          COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
          [ ${#COMPREPLY[@]} -gt 0 ] || compopt -o default
        }
        complete -F _slipway slipway

        """;

    const string Zsh = """
        #compdef slipway
        _slipway() {
          local -a completions
          completions=("${(@f)$(${words[1]} "[suggest:${CURSOR}]" "$BUFFER" 2>/dev/null)}")
          if [ -n "${completions[1]}" ]; then compadd -a completions; else _files; fi
        }
        compdef _slipway slipway

        """;

    const string Fish = """
        complete -c slipway -a '(slipway "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'

        """;
}
