package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rpcexplorer/history/collection"
)

// flagError is what is wrong with a flag; of one that there is not, which one may be meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return usageError{err}
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if name := meant(unknown.GetSpecifiedName(), names); name != "" {
		err = fmt.Errorf("%w; --%s may be meant", err, name)
	}
	return usageError{err}
}

// noCommand is that the first argument is nothing that there is, and which command may be meant.
func noCommand(root *cobra.Command, arg string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	err := fmt.Errorf("%q is no command, folder or file", arg)
	if name := meant(arg, names); name != "" {
		err = fmt.Errorf("%w; %s may be meant", err, name)
	}
	return usageError{err}
}

// meant is the only name that a word may be a slip of the pen of, or begins; "" where there is none, or several are.
func meant(word string, names []string) string {
	found := ""
	for _, name := range names {
		if !collection.Nearly(word, name) && (len(word) < 3 || !strings.HasPrefix(name, word)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = name
	}
	return found
}
