package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func (a *app) viewCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "view FILE",
		Short: "Open the window on a file",
		Long: `Open the window on a file, as if it were a reply: JSON of any size in its pretty form, anything else as text and in hex.

A large file is not read into memory. It must not be cut short while it is shown.`,
		Example: `  rpcexplorer view reply.json`,
		Args:    arguments(1, 1, "FILE"),
		RunE:    a.view,
	}
}

// view opens the window on a file, if there is where.
func (a *app) view(cmd *cobra.Command, args []string) error {
	path, err := filepath.Abs(args[0])
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return usageError{fmt.Errorf("%q is no file", args[0])}
	}
	if err := findDisplay(cmd.Context(), a.env); err != nil {
		return &trouble{key: "headless.no_display", err: err}
	}
	return runWindow(cmd.Context(), windowOptions{app: a, file: path})
}
