package exporting

import (
	"bytes"
	"encoding/json"
	"strings"

	"rpcexplorer/history/collection"
)

// postmanSchema names format 2.1.
const postmanSchema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"

type postmanCollection struct {
	Info      postmanInfo       `json:"info"`
	Item      []postmanItem     `json:"item"`
	Variables []postmanVariable `json:"variable,omitempty"`
}

type postmanInfo struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Schema      string `json:"schema"`
}

type postmanItem struct {
	Name        string            `json:"name"`
	Description string            `json:"description,omitempty"`
	Item        []postmanItem     `json:"item,omitempty"`
	Variables   []postmanVariable `json:"variable,omitempty"`
	Request     *postmanRequest   `json:"request,omitempty"`
}

type postmanRequest struct {
	Auth   *postmanAuth    `json:"auth,omitempty"`
	Method string          `json:"method"`
	Header []postmanHeader `json:"header"`
	Body   postmanBody     `json:"body"`
	URL    postmanURL      `json:"url"`

	Description string `json:"description,omitempty"`
}

type postmanBody struct {
	Mode    string `json:"mode"`
	Raw     string `json:"raw"`
	Options any    `json:"options"`
}

type postmanHeader struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// postmanVariable is a variable of a collection or a folder. One of the type "secret" is covered up on the screen.
type postmanVariable struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Type  string `json:"type,omitempty"`
}

// Postman writes a collection of Postman, format 2.1. Only what goes over HTTP can be in it. The error is a *NotFound.
func Postman(c Choice) (*Exported, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	w := &postmanWriter{writer: writer{Choice: c}, used: map[string]bool{}}
	p := postmanCollection{
		Info: postmanInfo{orName(c.Collection.Name), c.Collection.Docs, postmanSchema},
		Item: w.items(c.Collection.Items), Variables: w.variables(c.Collection.Variables),
	}
	p.Variables = w.withSecrets(w.withFolders(p.Variables))
	w.whole()
	if len(c.Paths) == 0 {
		w.unused(w.used)
	}
	w.environments()
	return w.finish(indented(p))
}

// postmanWriter is a writer that remembers which secrets are referred to.
type postmanWriter struct {
	writer
	secrets []string        // what they are called in Postman
	taken   map[string]bool // names that are no secret's there; nil until they are asked for
	used    map[string]bool // the addresses that requests go to
	folders []folderVariable
}

func orName(name string) string {
	if name == "" {
		return "RPC Explorer"
	}
	return name
}

// indented is a value as JSON.
func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}

func (w *postmanWriter) items(list []*collection.Item) []postmanItem {
	all := []postmanItem{}
	for _, it := range list {
		switch {
		case !w.takes(it):
		case it.Folder:
			if inner := w.items(it.Items); len(inner) > 0 {
				w.option(it.Path, "timeout", it.Head.Defaults.Timeout.String())
				w.otherKeys(it.Path, it.Text)
				all = append(all, w.folder(it, inner))
			}
		case it.Request == nil:
			w.left(it.Path, leftUnreadable)
		default:
			if r := w.request(it); r != nil {
				w.out.Count++
				all = append(all, postmanItem{Name: it.Name, Request: r})
			}
		}
	}
	return all
}

// request is a request of Postman; nil where it cannot go over HTTP.
func (w *postmanWriter) request(it *collection.Item) *postmanRequest {
	whole, _ := w.Collection.Target(it.Path)
	address, _, _ := strings.Cut(whole, "#")
	w.used[whole] = true
	if !w.goes(it.Path, address) {
		return nil
	}
	w.settings(it, whole)
	r := hiddenRequest(*it.Request)
	p := &postmanRequest{
		Method: "POST", URL: postmanURLOf(w.text(it.Path, hiddenURL(address))),
		Header: []postmanHeader{{"Content-Type", "application/json"}},
		Body:   postmanBody{Mode: "raw", Raw: w.json(it.Path, message(r)), Options: map[string]any{"raw": map[string]string{"language": "json"}}},
	}
	p.Description, p.Auth = r.Docs, w.auth(it.Path, r.Login)
	for _, h := range r.Headers {
		if strings.EqualFold(h.Name, "content-type") {
			p.Header = p.Header[1:]
		}
		p.Header = append(p.Header, postmanHeader{h.Name, w.text(it.Path, h.Value)})
	}
	w.ownVariables(it.Path, p, r.Variables)
	return p
}

// message is the message of a request as it is saved, {{names}} of variables and all.
func message(r *collection.Request) string {
	if r.Kind == collection.Raw {
		return r.Message
	}
	var b strings.Builder
	b.WriteString(`{"jsonrpc": "2.0"`)
	if id := r.ID; r.Kind != collection.Notification {
		if id == "" {
			id = "1"
		}
		b.WriteString(`, "id": ` + id)
	}
	b.WriteString(`, "method": ` + quoted(r.Method))
	if strings.TrimSpace(r.Params) != "" {
		b.WriteString(`, "params": ` + r.Params)
	}
	return b.String() + "}"
}

func quoted(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}
