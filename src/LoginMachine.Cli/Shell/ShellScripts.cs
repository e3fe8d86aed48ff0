namespace LoginMachine.Cli.Shell;

/// <summary>
/// The scripts that connect a shell to <c>loginmachine complete</c>. They hold no command and no option, so they need not
/// be made again after an update. Each falls back to file names if there is nothing else to offer.
/// </summary>
internal static class ShellScripts
{
    /// <summary>The shells there is a script for.</summary>
    internal static readonly string[] Names = ["bash", "zsh", "fish", "powershell"];

    /// <summary>Returns the script of a shell; null if there is none.</summary>
    /// <param name="shell">One of <see cref="Names"/>, or <c>pwsh</c>.</param>
    internal static string? For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "powershell" or "pwsh" => PowerShell,
        _ => null,
    };

    private const string Bash = """
        # Completion for bash. Add to ~/.bashrc:  eval "$(loginmachine completion bash)"
        _loginmachine() {
          local value help
          COMPREPLY=()
          while IFS=$'\t' read -r value help; do
            [[ -n $value ]] && COMPREPLY+=("$(printf '%q' "$value")")
          done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _loginmachine loginmachine

        """;

    private const string Zsh = """
        #compdef loginmachine
        # Completion for zsh. Add to ~/.zshrc after compinit:  eval "$(loginmachine completion zsh)"
        # Or write it to a file named _loginmachine in a folder of $fpath.
        _loginmachine() {
          local line
          local -a found
          for line in "${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
            [[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
          done
          if (( ${#found} )); then _describe -t values loginmachine found; else _files; fi
        }
        if [[ ${funcstack[1]} == _loginmachine ]]; then _loginmachine "$@"; else compdef _loginmachine loginmachine; fi

        """;

    private const string Fish = """
        # Completion for fish. Write it to ~/.config/fish/completions/loginmachine.fish
        function __loginmachine_complete
            set -l words (commandline -opc)
            set -l last (commandline -ct)
            set -l found ($words[1] complete -- $words[2..-1] "$last" 2>/dev/null)
            if test (count $found) -gt 0
                printf '%s\n' $found
            else
                __fish_complete_path "$last"
            end
        end
        complete -c loginmachine -f -a '(__loginmachine_complete)'

        """;

    private const string PowerShell = """
        # Completion for PowerShell 7. Add to $PROFILE:  loginmachine completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName loginmachine -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
            if ($wordToComplete -eq '') { $words += '' }
            & $commandAst.CommandElements[0].ToString() complete -- @words 2>$null | ForEach-Object {
                $value, $help = $_ -split "`t", 2
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $(if ($help) { $help } else { $value }))
            }
        }

        """;
}
