package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rpcexplorer/history"
	"rpcexplorer/history/atomicfile"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/exporting"
	"rpcexplorer/ui/model"
)

// exportOptions are the flags of export.
type exportOptions struct {
	as, output   string
	environments bool
}

func (a *app) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:                   "export DIR [PATH…] --as {postman|openrpc|zip} -o FILE",
		DisableFlagsInUseLine: true,
		Short:                 "Write saved requests for another tool",
		Long: `Write the collection in DIR for another tool: as a collection of Postman (2.1), as an OpenRPC document whose schemas are inferred
from the saved params and from what the history saw, or as a zip file of the files as they are. With PATH, only these requests and folders.

With --environments, FILE is a folder, which is made: the collection of Postman is in it, and beside it a file for each environment.

FILE - is standard output. Secrets are in none of it, only their names; what is not carried over is told on standard error.`,
		Example: `  rpcexplorer export wallet --as postman -o wallet.json
  rpcexplorer export wallet blocks/latest.yaml --as zip -o latest.zip
  rpcexplorer export wallet --as postman --environments -o for-postman
  rpcexplorer export wallet --as openrpc -o -`,
		Args: arguments(1, math.MaxInt, "DIR"),
		PreRunE: usage(func(*cobra.Command, []string) error {
			switch {
			case o.output == "":
				return errors.New("-o FILE is missing")
			case !slices.Contains(exporting.IDs(), o.as):
				return fmt.Errorf("--as takes one of %s", strings.Join(exporting.IDs(), ", "))
			case o.environments && (o.output == "-" || exporting.Kinds[slices.Index(exporting.IDs(), o.as)].Folder == ""):
				return errors.New("--environments goes with --as postman, and -o names a folder")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runExport(cmd.Context(), &o, args[0], args[1:])
		},
	}
	cmd.Flags().StringVar(&o.as, "as", "", "the `KIND` of file: "+strings.Join(exporting.IDs(), ", "))
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "the `FILE` to write")
	cmd.Flags().BoolVar(&o.environments, "environments", false, "postman: write the environments, too, all into the folder FILE")
	return cmd
}

func (a *app) runExport(ctx context.Context, o *exportOptions, dir string, paths []string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usageError{fmt.Errorf("%s is a file: name the folder of its collection, then what is to be exported of it, as in %s", dir, a.exportOf(dir))}
	}
	if root := around(dir); root != "" && !has(dir, collection.CollectionFile) && has(dir, ".") {
		return usageError{fmt.Errorf("%s is a folder of the collection %s, which says where its requests go: name that first, as in %s", dir, root, a.exportOf(dir))}
	}
	c, err := loadCollection(dir)
	if err != nil {
		return &unreadable{dir, diskTrouble(err)}
	}
	if c.Name == "" {
		c.Name = filepath.Base(dir)
	}
	for i, p := range paths {
		paths[i] = filepath.ToSlash(filepath.Clean(p))
	}
	at := slices.Index(exporting.IDs(), o.as)
	store := a.pastToSee(ctx)
	if store != nil {
		defer store.Close()
	}
	out, err := exporting.Kinds[at].Write(exporting.Choice{Collection: c, Paths: paths, Environments: o.environments}, model.SeenOf(ctx, store, c, false))
	a.tellNotExported(out)
	var missing *exporting.NotFound
	switch {
	case errors.As(err, &missing):
		return no(&trouble{key: "export.nothing", args: []any{missing.Path}})
	case err != nil:
		return err
	}
	if o.output == "-" {
		_, err = a.out.Write(out.Data)
		return err
	}
	if out.Files != nil {
		return writeFiles(o.output, out.Files)
	}
	return writeFile(o.output, out.Data)
}

// exportOf are the arguments that export one file.
func (a *app) exportOf(file string) string {
	root, within, err := a.savedPlace(file)
	if err != nil {
		return "export DIR " + filepath.Base(file)
	}
	return "export " + root + " " + within
}

// tellNotExported tells what was not carried over.
func (a *app) tellNotExported(out *exporting.Exported) {
	if out == nil {
		return
	}
	left := make([]model.ImportLeft, len(out.Left))
	for n, l := range out.Left {
		left[n] = model.ImportLeft{Where: l.Where, Why: a.text.T(l.Why.Key, a.translated(l.Why.Args)...)}
	}
	a.tellLeftOut(left)
}

// writeFiles writes files into a folder, which is made where there is none.
func writeFiles(folder string, files []exporting.File) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return &unreadable{folder, diskTrouble(err)}
	}
	for _, f := range files {
		if err := writeFile(filepath.Join(folder, f.Name), f.Data); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, data []byte) error {
	err := atomicfile.WriteBy(name, 0o644, func(w io.Writer) error { _, err := w.Write(data); return err })
	if err != nil {
		return &unreadable{name, diskTrouble(err)}
	}
	return nil
}

// loadCollection reads the collection in a folder. Links in it lead nowhere else: it may be somebody else's, and what is written is
// meant for others again.
func loadCollection(dir string) (*collection.Collection, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	c, err := collection.Load(root.FS())
	if err != nil {
		return nil, err
	}
	return c, c.Err
}

// pastToSee is the history, to be looked at; nil where there is none, or where it cannot be opened: it is of use, not of need.
func (a *app) pastToSee(ctx context.Context) *history.Store {
	path := historyPath(a.env)
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	store, err := history.View(ctx, path)
	if err != nil {
		return nil
	}
	return store
}
