package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/ui/model"
)

// maxImport is how much is read: of a file that is too large, enough to see that.
const maxImport = importing.MaxSize + 1

// importOptions are the flags of import.
type importOptions struct {
	into       string
	passphrase string
	noSecrets  bool
}

func (a *app) importCommand() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:                   "import {FILE|-} --into DIR",
		DisableFlagsInUseLine: true,
		Short:                 "Make saved requests of what another tool keeps",
		Long: `Make saved requests of what another tool keeps, and print their paths.

FILE is a collection or an environment of Postman (2.1), an OpenRPC document, command lines of curl or PowerShell, a file of Bruno or
OpenCollection, an export of Insomnia (4, 5), a list of servers of the Model Context Protocol (mcp.json), a recording of a browser
(HAR), JSON-RPC messages as text, or a zip file or a folder of any of these, as Bruno's collections are. With - it is read from standard
input.

DIR becomes a collection if it is none, and lies in none. In one that has requests already, the new ones come into a folder of their own.

What is not carried over is told on standard error, what stands in many places once. Settings about safety, such as not to verify certificates, are
never taken from a file.

The window asks once before a collection that something was imported into sends to a peer that it did not send to before. call asks nothing:
a FILE that it names may go where it says.

Secrets are not written to files: requests name them as {{secret.NAME}}. Those that FILE has are put into the keyring of the system, or
into the vault that --passphrase opens, each bound to the host that FILE sends it to; standard error tells of each. Where there is
no keyring they are kept nowhere, and call takes them as --secret NAME=@FILE.`,
		Example: `  rpcexplorer import wallet.postman_collection.json --into wallet
  rpcexplorer import openrpc.json --into node
  pbpaste | rpcexplorer import - --into scratch`,
		Args: arguments(1, 1, "FILE"),
		PreRunE: usage(func(*cobra.Command, []string) error {
			if o.into == "" {
				return errors.New("--into DIR is missing")
			}
			return nil
		}),
		RunE: func(cmd *cobra.Command, args []string) error { return a.runImport(cmd.Context(), &o, args[0]) },
	}
	cmd.Flags().StringVar(&o.into, "into", "", "the `DIR` of the collection")
	cmd.Flags().StringVar(&o.passphrase, "passphrase", "", "put secrets into the vault that the `TEXT` opens, or that in @FILE (default: into the keyring)")
	cmd.Flags().BoolVar(&o.noSecrets, "no-secrets", false, "keep no secrets, only their names")
	return cmd
}

func (a *app) runImport(ctx context.Context, o *importOptions, name string) error {
	data, err := a.readImport(ctx, name)
	if err != nil {
		return err
	}
	i, err := importing.Read(filepath.Base(name), data)
	var r *importing.Refusal
	switch {
	case errors.As(err, &r):
		a.tellLeft(i)
		return no(&trouble{key: r.Note.Key, args: a.translated(r.Note.Args)})
	case err != nil:
		return err
	}
	if there, err := loadCollection(o.into); err == nil { // what is a secret there is one before anything is made
		i.Distinct(there)
	}
	c, err := a.chestOf(ctx, o, i.Secrets)
	if err != nil {
		return err
	}
	undo := newFolder(o.into)
	s, err := openCollection(o.into, i.Name)
	if err != nil {
		return noPlace(o.into, err)
	}
	defer s.Close()
	saved, err := a.saveImport(s, i, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	if err != nil && saved.Deed.IsEmpty() {
		undo()
	}
	a.tellSaved(o.into, saved, i)
	if err != nil {
		return &unreadable{o.into, diskTrouble(err)}
	}
	under := a.under(s.Path(), &c)
	a.keepSecrets(ctx, c, under, i.Secrets)
	return nil
}

// tellSaved prints what was made of an import, and tells what of it was not carried over and what has another name.
func (a *app) tellSaved(into string, saved importing.Saved, i *importing.Imported) {
	for _, p := range saved.Paths {
		fmt.Fprintln(a.out, a.out.safe(filepath.Join(into, filepath.FromSlash(p))))
	}
	a.tellLeft(i)
	for _, r := range saved.Renamed {
		fmt.Fprintln(a.err, a.err.safe(a.text.T("import.renamed", r.From, r.To)))
	}
}

// saveImport writes what was read into a collection.
func (a *app) saveImport(s *collection.Store, i *importing.Imported, name string) (importing.Saved, error) {
	there, err := s.Load()
	if err == nil {
		_, err = model.Estrange(consents(a.env), s, there, time.Now())
	}
	if err != nil {
		return importing.Saved{Deed: new(collection.Deed)}, err
	}
	i.Distinct(there)
	return importing.Save(s, i, name)
}

// newFolder gives what takes away again what makes a folder a collection, and the folder, as far as these are not there yet.
func newFolder(folder string) (undo func()) {
	head := filepath.Join(folder, collection.CollectionFile)
	_, noFolder := os.Stat(folder)
	_, noHead := os.Stat(head)
	return func() {
		if errors.Is(noHead, fs.ErrNotExist) {
			_ = os.Remove(head) // why the import failed is told already
		}
		if errors.Is(noFolder, fs.ErrNotExist) {
			_ = os.Remove(folder)
		}
	}
}

// readImport reads the file, or standard input.
func (a *app) readImport(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		return readAll(ctx, io.LimitReader(a.in, maxImport))
	}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return packedFolder(ctx, name)
	}
	if err == nil && !info.Mode().IsRegular() { // opening a pipe would wait for its other end
		return nil, usageError{fmt.Errorf("%q is no file", name)}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, &unreadable{name, diskTrouble(err)}
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxImport))
}

// noPlace is that nothing can be imported into a folder, and why.
func noPlace(folder string, err error) error {
	if t := (*trouble)(nil); errors.As(err, &t) {
		return t
	}
	return &unreadable{folder, diskTrouble(err)}
}

// openCollection opens a collection, or makes a folder into one, unless it lies in one.
func openCollection(folder, name string) (*collection.Store, error) {
	_, err := os.Stat(filepath.Join(folder, collection.CollectionFile))
	if errors.Is(err, fs.ErrNotExist) {
		if around := around(folder); around != "" {
			return nil, &trouble{key: "headless.nested", args: []any{folder, around}}
		}
		if name == "" {
			name = filepath.Base(folder)
		}
		return collection.NewStore(folder, name, nil)
	}
	if err != nil {
		return nil, err
	}
	return collection.OpenStore(folder, nil)
}

// around is the collection that a folder lies in, which need not be there yet; "" if it lies in none.
func around(folder string) string {
	path, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	return collectionRoot(filepath.Dir(withoutLinks(path)))
}

// tellLeft tells what was not carried over.
func (a *app) tellLeft(i *importing.Imported) {
	if i == nil {
		return
	}
	left := make([]model.ImportLeft, len(i.Left))
	for n, l := range i.Left {
		left[n] = model.ImportLeft{Where: l.Where, Why: a.text.T(l.Why.Key, a.translated(l.Why.Args)...)}
	}
	a.tellLeftOut(left)
}

// tellLeftOut tells what is not carried over.
func (a *app) tellLeftOut(left []model.ImportLeft) {
	for _, l := range model.GatherLeft(a.text.T, left) {
		if l.Where != "" {
			l.Where += ": "
		}
		fmt.Fprintln(a.err, a.err.safe(a.text.T("import.left", l.Where+l.Why)))
	}
}
