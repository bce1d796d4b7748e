package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// readSaved makes a call of a saved request.
func (a *app) readSaved(o *callOptions, name string) (e rpcclient.Endpoint, c rpcclient.Call, err error) {
	if !looksSaved(name) {
		return e, c, usageError{errors.New("METHOD is missing behind ENDPOINT, or a FILE that ends in .yaml")}
	}
	if o.given("notify") || o.given("id") {
		return e, c, usageError{errors.New("--notify and --id belong into the saved request")}
	}
	s, err := loadSaved(name)
	if err != nil {
		return e, c, &unreadable{name, err}
	}
	if e, err = rpcclient.ParseEndpoint(s.endpoint); err != nil {
		return e, c, err
	}
	c = s.call()
	switch {
	case o.given("timeout"):
		c.Timeout = time.Duration(o.timeout)
	case c.Timeout == 0:
		c.Timeout = defaultTimeout
	}
	return e, c, nil
}

// errNotSaved is what is wrong with a file that is named as a saved request.
var errNotSaved = errors.New("not a saved request: a YAML file with format: 1")

func looksSaved(name string) bool {
	extension := strings.ToLower(filepath.Ext(name))
	return extension == ".yaml" || extension == ".yml"
}

// saved is a saved request with what its collection says for it.
type saved struct {
	request  *collection.Request
	endpoint string
	timeout  time.Duration
}

// call is the request in the words of rpcclient.
func (s *saved) call() rpcclient.Call {
	r := s.request
	c := rpcclient.Call{Method: r.Method, Notify: r.Kind == collection.Notification, Timeout: s.timeout}
	if r.Kind == collection.Raw {
		c.Raw = []byte(r.Message)
		return c
	}
	if r.Params != "" {
		c.Params = []byte(r.Params)
	}
	if r.ID != "" {
		c.ID = []byte(r.ID)
	}
	return c
}

// loadSaved reads a request file and, where it lies in a collection, what the collection says for it.
func loadSaved(name string) (*saved, error) {
	path, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	request, err := collection.Parse(text)
	if err != nil {
		return nil, err
	}
	s := &saved{request: request, endpoint: request.Endpoint, timeout: request.Timeout}
	if root := collectionRoot(filepath.Dir(path)); root != "" {
		err = s.inherit(root, path)
	}
	return s, err
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
func (s *saved) inherit(root, path string) error {
	all, err := collection.Load(os.DirFS(root))
	if err != nil {
		return err
	}
	if all.Err != nil {
		return &unreadable{filepath.Join(root, collection.CollectionFile), all.Err}
	}
	within, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil {
		return err
	}
	above := []collection.Defaults{all.Defaults}
	items := all.Items
	for _, name := range strings.Split(filepath.ToSlash(within), "/") {
		for _, it := range items {
			if it.Folder && filepath.Base(it.Path) == name {
				above, items = append(above, it.Head.Defaults), it.Items
				break
			}
		}
	}
	for i := len(above) - 1; i >= 0; i-- {
		if s.endpoint == "" {
			s.endpoint = above[i].Endpoint
		}
		if s.timeout == 0 {
			s.timeout = above[i].Timeout
		}
	}
	s.endpoint = all.Resolve(s.endpoint)
	return nil
}
