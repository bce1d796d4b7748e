package main

import (
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
	headers  []rpcclient.Header // of a saved request, and those of the command line
	login    rpcclient.Login    // of a saved request
	insets   []rpcclient.Inset  // that stand in the endpoint by their names
	secrets  []rpcclient.Secret // that stand in any of it
	of       consent.Folder     // the collection of a saved request
	carries  bool               // one of these stands in the message
}

// readSaved makes a call of a saved request, with headers of the command line.
func (a *app) readSaved(ctx context.Context, o *callOptions, name string, headers []rpcclient.Header) (*planned, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, usageError{fmt.Errorf("%s is a folder: name a request in it, a FILE that ends in .yaml; the window opens folders: rpcexplorer %[1]s", name)}
	}
	if !looksSaved(name) {
		return nil, usageError{errors.New("METHOD is missing behind ENDPOINT, or a FILE that ends in .yaml")}
	}
	if what := a.ownFile(name); what != "" {
		return nil, usageError{fmt.Errorf("%s is no request, it is the file of %s: name a request", name, what)}
	}
	if o.given("notify") || o.given("id") {
		return nil, usageError{errors.New("--notify and --id belong into the saved request")}
	}
	s, err := a.loadSaved(name, o.variables.env)
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
	p, err := a.fillIn(ctx, &o.variables, s, headers)
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
	root        string                  // the folder of the collection, as savedPlace finds it
	bound       consent.Folder          // that folder, as consents are bound to it
	within      string                  // the file's path from there
	collection  *collection.Collection  // with nothing in it while nothing of it is needed
	environment *collection.Environment // that was chosen; nil for none
}

// loadSaved reads a request file and what its collection says for it. Links of the collection lead nowhere else: a request of the person's own is not
// sent in the name of somebody else's. Of a folder without a file of its own, nothing is read that says nothing, unless an environment of it is wanted.
func (a *app) loadSaved(name, environment string) (*saved, error) {
	at, within, err := a.savedPlace(name)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(at)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	s := &saved{root: at, within: within, collection: new(collection.Collection)}
	if s.bound, err = boundIn(root, at, within); err != nil {
		return nil, err
	}
	if s.request, s.text, err = collection.Read(root.FS(), within); err != nil {
		return nil, err
	}
	s.endpoint, s.timeout = s.request.Endpoint, s.request.Timeout
	if has(at, collection.CollectionFile) || path.Dir(within) != "." || environment != "" {
		err = s.inherit(root)
	}
	return s, err
}

// boundIn is what consents for a file within a folder are bound to: the innermost collection or repository that holds it, as the window has it.
func boundIn(root *os.Root, at, within string) (consent.Folder, error) {
	dir := collection.Apart(root.FS(), within)
	open, err := root.Open(dir)
	if err != nil {
		return consent.Folder{}, err
	}
	defer open.Close()
	return consent.Of(open, filepath.Join(at, filepath.FromSlash(dir))), nil
}

// all is the collection with the other requests in it.
func (s *saved) all() *collection.Collection {
	if len(s.collection.Items) > 0 {
		return s.collection
	}
	root, err := os.OpenRoot(s.root)
	if err != nil {
		return s.collection
	}
	defer root.Close()
	if c, err := collection.Load(root.FS()); err == nil {
		s.collection = c
	}
	return s.collection
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
