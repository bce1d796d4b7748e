package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rpcexplorer/history/atomicfile"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
)

// exportKinds is the table of what saved requests can be exported as.
var exportKinds = []struct {
	name  string
	write func(exporting.Choice) (*exporting.Exported, error)
}{
	{"postman", exporting.Postman},
	{"openrpc", func(c exporting.Choice) (*exporting.Exported, error) { return exporting.OpenRPC(c, nil) }},
	{"zip", exporting.Zip},
}

// exportOptions are the flags of export.
type exportOptions struct{ as, output string }

func (a *app) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:                   "export DIR [PATH…] --as {postman|openrpc|zip} -o FILE",
		DisableFlagsInUseLine: true,
		Short:                 "Write saved requests for another tool",
		Long: `Write the collection in DIR for another tool: as a collection of Postman (2.1), as an OpenRPC document whose schemas are inferred
from the saved params, or as a zip file of the files as they are. With PATH, only these requests and folders.

FILE - is standard output. Secrets are in none of it, only their names; what is not carried over is told on standard error.`,
		Example: `  rpcexplorer export wallet --as postman -o wallet.json
  rpcexplorer export wallet blocks/latest.yaml --as zip -o latest.zip
  rpcexplorer export wallet --as openrpc -o -`,
		Args: usage(cobra.MinimumNArgs(1)),
		PreRunE: usage(func(*cobra.Command, []string) error {
			switch {
			case o.output == "":
				return errors.New("-o FILE is missing")
			case !slices.Contains(exportNames(), o.as):
				return fmt.Errorf("--as takes one of %s", strings.Join(exportNames(), ", "))
			}
			return nil
		}),
		RunE: func(_ *cobra.Command, args []string) error { return a.runExport(&o, args[0], args[1:]) },
	}
	cmd.Flags().StringVar(&o.as, "as", "", "the `KIND` of file: "+strings.Join(exportNames(), ", "))
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "the `FILE` to write")
	return cmd
}

func exportNames() (names []string) {
	for _, k := range exportKinds {
		names = append(names, k.name)
	}
	return names
}

func (a *app) runExport(o *exportOptions, dir string, paths []string) error {
	c, err := collection.Load(os.DirFS(dir))
	if err == nil {
		err = c.Err
	}
	if err != nil {
		return &unreadable{dir, err}
	}
	if c.Name == "" {
		c.Name = filepath.Base(dir)
	}
	for i, p := range paths {
		paths[i] = filepath.ToSlash(filepath.Clean(p))
	}
	at := slices.Index(exportNames(), o.as)
	out, err := exportKinds[at].write(exporting.Choice{Collection: c, Paths: paths})
	var missing *exporting.NotFound
	switch {
	case errors.As(err, &missing):
		return no(&trouble{key: "export.nothing", args: []any{missing.Path}})
	case err != nil:
		return err
	}
	for _, l := range out.Left {
		where := l.Where
		if where != "" {
			where += ": "
		}
		fmt.Fprintln(a.err, a.err.safe(a.text.T("import.left", where+a.text.T(l.Why.Key, a.translated(l.Why.Args)...))))
	}
	if o.output == "-" {
		_, err = a.out.Write(out.Data)
		return err
	}
	return atomicfile.WriteBy(o.output, 0o644, func(w io.Writer) error { _, err := w.Write(out.Data); return err })
}
