// Package collection reads and writes saved requests: folders that a person owns, one YAML file a request, fit for git.
//
// A collection is a folder. Its collection.yaml names it, its endpoints, its defaults and the order of what lies in it;
// folders nest, and a folder.yaml does the same for the folder it lies in, endpoints apart. None of them has to be
// there. Every other .yaml file is a request:
//
//	format: 1
//	name: Sort a list
//	endpoint: demo          # a name from collection.yaml, or an endpoint URL
//	method: sort_list
//	params: |-
//	  [[5, 2, 9, 1, 5, 6]]
//	kind: call              # or notification, or raw; call when absent
//	timeout: 5s             # or 500ms, 2m, or a bare number of seconds
//	id: 7                   # JSON text; chosen by the program when absent
//	keep_space: true        # params go with the white space between their tokens; without it when absent
//	cancel: lsp             # or mcp: how the peer is told that the call was given up; not told when absent
//	login:                  # of HTTP and WebSocket: Basic; Bearer where there is a token
//	  user: anna
//	  password: "{{secret.password}}"
//
// Names of variables such as {{host}} may stand in the texts that it sends, and in the endpoint, the headers, the login, the id and the timeout
// (timeout: "{{patience}}"). What is one word of several, as a kind, is written out.
//
// A request of kind raw has a message instead of method, params and id: text that goes as it stands.
//
// Params, message and id are text to this package, never values: nothing is decoded, so no number loses a digit and no
// key moves. Written as a block (|- or |) or in quotes, the text is what YAML says; written in place, as in
// params: [1, 2.50], it is the source as it stands. Only an id in double quotes keeps them, since "x" is a JSON string.
//
// A file that cannot be read stays in its place with its text and the reason, and never vanishes. Keys that this version
// does not know are left alone.
package collection

// Format is the number of the file format that this package writes.
const Format = 1

// Names of the files that describe a folder instead of a request.
const (
	CollectionFile = "collection.yaml"
	FolderFile     = "folder.yaml"
)

// Collection is one folder of saved requests as it was when it was loaded. Nothing in it is written later, so that any
// goroutine may read it.
type Collection struct {
	Head                        // what collection.yaml says
	Items        []*Item        // what lies at the top, in order
	Environments []*Environment // in the order of their names
	Text         []byte         // collection.yaml as it is on disk; nil if there is none
	Err          error          // why collection.yaml could not be read; the items are there all the same
}

// Endpoint is a named endpoint of a collection.
type Endpoint struct {
	Name string
	URL  string
}

// Defaults is what a collection or a folder says for all requests below it.
type Defaults struct {
	Endpoint string  // if empty, the folder above decides
	Timeout  Timeout // if zero, the folder above decides
}

// Item is a folder, a request, or a file that could not be read.
type Item struct {
	Path    string   // in the collection's file system, with slashes: "blocks/latest.yaml"
	Name    string   // to show; never empty
	Request *Request // nil for a folder and for a file that could not be read
	Folder  bool     // whether it is a folder
	Inner   bool     // whether that is a collection of its own
	Apart   bool     // whether it is that or a repository: somebody else may have made what lies in it
	Head    Head     // what the folder.yaml of a folder says, or the collection.yaml of one that is a collection
	Items   []*Item  // of a folder, in order
	Text    []byte   // its File as it is on disk
	Err     error    // why that could not be read; a *Fault where its text is to blame
	Link    string   // of a link that is not followed, where it leads, as it says it

	Environments []*Environment // of a folder that is a collection, in the order of their names
}

// Resolve gives the endpoint URL that name stands for: that of the named endpoint, or name itself.
func (h *Head) Resolve(name string) string {
	for _, e := range h.Endpoints {
		if e.Name == name {
			return e.URL
		}
	}
	return name
}

// Target gives where the request at path goes and how long it may take, the defaults of its folders and of its
// innermost collection applied and the endpoint's name resolved. Both are zero if nothing says.
func (c *Collection) Target(path string) (endpoint string, timeout Timeout) {
	says, d := &c.Head, c.Defaults
	items := c.Items
	for items != nil {
		it := holder(items, path)
		if it == nil {
			break
		}
		if it.Inner {
			says, d = &it.Head, Defaults{}
		}
		d = d.with(it.Head.Defaults)
		if it.Request != nil {
			d = d.with(Defaults{it.Request.Endpoint, it.Request.Timeout})
		}
		items = it.Items
	}
	return says.Resolve(d.Endpoint), d.Timeout
}

// with is d where over says nothing, else what over says.
func (d Defaults) with(over Defaults) Defaults {
	if over.Endpoint != "" {
		d.Endpoint = over.Endpoint
	}
	if !over.Timeout.IsZero() {
		d.Timeout = over.Timeout
	}
	return d
}

// Find gives the item at path, or nil.
func (c *Collection) Find(path string) *Item {
	items := c.Items
	for {
		it := holder(items, path)
		if it == nil || it.Path == path {
			return it
		}
		items = it.Items
	}
}

// holder finds the item that is path, or the folder that path lies in.
func holder(items []*Item, path string) *Item {
	for _, it := range items {
		if it.Path == path || it.Folder && len(path) > len(it.Path) && path[:len(it.Path)] == it.Path && path[len(it.Path)] == '/' {
			return it
		}
	}
	return nil
}

// All yields every item with its depth, folders before what lies in them.
func (c *Collection) All(yield func(it *Item, depth int) bool) {
	walk(c.Items, 0, yield)
}

// Texts yields the texts of all its files: its own, those of requests and folders, and those of its environments. They are not to be
// written to.
func (c *Collection) Texts(yield func(text []byte) bool) {
	if !yield(c.Text) {
		return
	}
	for it := range c.All {
		if !yield(it.Text) || !yieldTexts(it.Environments, yield) {
			return
		}
	}
	yieldTexts(c.Environments, yield)
}

func yieldTexts(environments []*Environment, yield func([]byte) bool) bool {
	for _, e := range environments {
		if !yield(e.Text) {
			return false
		}
	}
	return true
}

func walk(items []*Item, depth int, yield func(*Item, int) bool) bool {
	for _, it := range items {
		if !yield(it, depth) || !walk(it.Items, depth+1, yield) {
			return false
		}
	}
	return true
}
