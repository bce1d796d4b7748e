package main

import (
	"os"

	"github.com/spf13/cobra"
)

// rootCommand is the program itself: the window, and the subcommands.
func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "rpcexplorer [DIR|FILE]",
		Short: "Call JSON-RPC services and see every byte",
		Long: `Call JSON-RPC services and see every byte.

Without a subcommand the window opens, on the collection in DIR or the saved request in FILE if one is given.

The answer goes to standard output, everything else to standard error.
Exit status: 0 ok, 1 the answer is no, 2 usage, 3 failure, 130 interrupted.`,
		Example: `  rpcexplorer
  rpcexplorer call demo: sort_list '[[5,2,9,1,5,6]]'
  rpcexplorer call tcp://127.0.0.1:5001 sort_list '[[5,2,9,1,5,6]]' --frames`,
		Args:          onlyPath,
		RunE:          a.window,
		Version:       versionText(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetVersionTemplate("{{.Version}}")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(a.callCommand(), a.formatCommand(), a.viewCommand(), a.importCommand(), a.exportCommand(), a.historyCommand(), a.demoCommand())
	return root
}

// onlyPath is a check that there is one argument at most, the first of which is a path.
func onlyPath(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		if _, err := os.Stat(args[0]); err != nil {
			return noCommand(cmd, args[0])
		}
	}
	return arguments(0, 1, "DIR or FILE")(cmd, args)
}

// window opens the window, if there is where.
func (a *app) window(cmd *cobra.Command, args []string) error {
	o := windowOptions{app: a}
	if len(args) > 0 {
		o.path = args[0]
	}
	if err := findDisplay(cmd.Context(), a.env); err != nil {
		return &trouble{key: "headless.no_display", err: err}
	}
	return runWindow(cmd.Context(), o)
}
