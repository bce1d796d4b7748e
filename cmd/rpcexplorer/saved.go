package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// planned is a call that is ready to be made: what is sent, where to, and what of it is secret.
type planned struct {
	endpoint rpcclient.Endpoint
	call     rpcclient.Call
	headers  []rpcclient.Header // of a saved request
	login    rpcclient.Login    // the same
	insets   []rpcclient.Inset  // that stand in the endpoint by their names
	secrets  []rpcclient.Secret // that stand in any of it
}

// readSaved makes a call of a saved request.
func (a *app) readSaved(ctx context.Context, o *callOptions, name string) (*planned, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, usageError{fmt.Errorf("%s is a folder: name a request in it, a FILE that ends in .yaml; the window opens folders: rpcexplorer %[1]s", name)}
	}
	if !looksSaved(name) {
		return nil, usageError{errors.New("METHOD is missing behind ENDPOINT, or a FILE that ends in .yaml")}
	}
	if what := ownFile(name); what != "" {
		return nil, usageError{fmt.Errorf("%s is no request, it is the file of %s: name a request", name, what)}
	}
	if o.given("notify") || o.given("id") {
		return nil, usageError{errors.New("--notify and --id belong into the saved request")}
	}
	s, err := loadSaved(name)
	if err != nil {
		return nil, &unreadable{name, faultOf(err)}
	}
	for _, m := range s.request.Misspelt {
		fmt.Fprintln(a.err, a.err.safe(fmt.Sprintf("%s:%d: %s", name, m.Line, a.text.T("collection.misspelt", m.Key, m.Meant))))
	}
	o.variables.forget = o.forget
	if o.given("timeout") {
		s.timeout = collection.Timeout{} // whatever it would have been
	}
	p, err := a.fillIn(ctx, &o.variables, s)
	if err != nil {
		return nil, err
	}
	if p.call.Timeout == 0 {
		p.call.Timeout = o.patience(p.endpoint)
	}
	return p, nil
}

// faultOf is an error of reading a file, in our words where it is the system's.
func faultOf(err error) error {
	var f *collection.Fault
	if errors.As(err, &f) {
		return err
	}
	return collection.DiskFault(err)
}

// diskTrouble is an error about a file or a folder, in our words where we have some.
func diskTrouble(err error) error {
	if f := collection.DiskFault(err); f.Reason != collection.ReasonDisk {
		return f
	}
	return err
}

// errNotSaved is what is wrong with a file that is named as a saved request.
var errNotSaved = errors.New("not a saved request: a YAML file with format: 1")

func looksSaved(name string) bool {
	extension := strings.ToLower(filepath.Ext(name))
	return extension == ".yaml" || extension == ".yml"
}

// saved is a saved request with what its collection says for it.
type saved struct {
	request     *collection.Request
	text        []byte // of the file
	endpoint    string
	timeout     collection.Timeout
	root        string                  // the folder of the collection; of the file, where it lies in none
	bound       consent.Folder          // that folder, as consents are bound to it
	within      string                  // the file's path from there
	collection  *collection.Collection  // with nothing in it where it lies in none
	environment *collection.Environment // that was chosen; nil for none
}

// loadSaved reads a request file and, where it lies in a collection, what the collection says for it. Links of the collection lead nowhere
// else: a request of the person's own is not sent in the name of somebody else's.
func loadSaved(name string) (*saved, error) {
	at, within, err := savedPlace(name)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(at)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	s := &saved{root: at, bound: consent.At(at), within: within, collection: new(collection.Collection)}
	if s.request, s.text, err = collection.Read(root.FS(), within); err != nil {
		return nil, err
	}
	s.endpoint, s.timeout = s.request.Endpoint, s.request.Timeout
	if collectionRoot(at) == at {
		err = s.inherit(root)
	}
	return s, err
}

// savedPlace is the folder of the collection that a request file lies in, and the file's path from there; of a file in none, the folder
// that it lies in, whatever link led there.
func savedPlace(name string) (root, within string, err error) {
	at, err := filepath.Abs(name)
	if err != nil {
		return "", "", err
	}
	if root = collectionRoot(filepath.Dir(at)); root == "" {
		if at, err = filepath.EvalSymlinks(at); err != nil {
			return "", "", err
		}
		root = cmp.Or(collectionRoot(filepath.Dir(at)), filepath.Dir(at))
	}
	if within, err = filepath.Rel(root, at); err != nil {
		return "", "", err
	}
	root, err = filepath.EvalSymlinks(root)
	return root, filepath.ToSlash(within), err
}

// ownFile is what a file of a collection is of that is no request, or "".
func ownFile(name string) string {
	switch root, within, err := savedPlace(name); {
	case err != nil:
		return ""
	case within == collection.CollectionFile:
		return "a collection"
	case path.Base(within) == collection.FolderFile:
		return "a folder"
	case path.Dir(within) == collection.Environments && collectionRoot(root) == root:
		return "an environment (--env " + strings.TrimSuffix(path.Base(within), path.Ext(within)) + ")"
	}
	return ""
}

// maxAbove is how many folders above a request are looked at for its collection.
const maxAbove = 32

// collectionRoot is the nearest folder that is a collection, or "".
func collectionRoot(dir string) string {
	for range maxAbove {
		if _, err := os.Stat(filepath.Join(dir, collection.CollectionFile)); err == nil {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			break
		}
		dir = above
	}
	return ""
}

// inherit fills in what the request leaves to its folders, the nearest first, and gives named endpoints their URL.
func (s *saved) inherit(root *os.Root) error {
	var err error
	if s.collection, err = collection.Load(root.FS()); err != nil {
		return err
	}
	if s.collection.Err != nil {
		return &unreadable{filepath.Join(s.root, collection.CollectionFile), s.collection.Err}
	}
	endpoint, timeout := s.collection.Target(s.within)
	if s.endpoint == "" {
		s.endpoint = endpoint
	}
	if s.timeout.IsZero() {
		s.timeout = timeout
	}
	s.endpoint = s.collection.Resolve(s.endpoint)
	return nil
}
