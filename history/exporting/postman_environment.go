package exporting

import (
	"crypto/sha256"
	"fmt"
	"path"
	"strings"

	"rpcexplorer/history/collection"
)

// How the names of Postman's files end.
const (
	postmanEnd            = ".postman_collection.json"
	postmanEnvironmentEnd = ".postman_environment.json"
)

// postmanEnvironment is an environment as Postman keeps it.
type postmanEnvironment struct {
	ID     string         `json:"id"`
	Name   string         `json:"name"`
	Values []postmanValue `json:"values"`
	Scope  string         `json:"_postman_variable_scope"`
}

// postmanValue is a variable in it. One of the type "secret" is covered up on the screen.
type postmanValue struct {
	Key     string `json:"key"`
	Value   string `json:"value"`
	Type    string `json:"type"`
	Enabled bool   `json:"enabled"`
}

// PostmanFiles writes a collection of Postman and its environments, a file each. The error is a *NotFound.
func PostmanFiles(c Choice) (*Exported, error) {
	out, err := Postman(c)
	if err != nil {
		return out, err
	}
	w := &postmanWriter{writer: writer{Choice: c}}
	files := []File{{collection.FileName(orName(c.Collection.Name)) + postmanEnd, out.Data}}
	for _, e := range c.Collection.Environments {
		if e.Err != nil {
			w.left(e.Path, leftUnreadable)
			continue
		}
		data, err := indented(w.environment(e))
		if err != nil {
			return nil, err
		}
		files = append(files, File{stem(e.Path) + postmanEnvironmentEnd, data})
	}
	for _, l := range out.Left {
		if l.Why.Key != leftEnvironment || l.Where != "" {
			w.out.Left = append(w.out.Left, l)
		}
	}
	return &Exported{Files: files, Count: out.Count, Left: w.out.Left}, nil
}

// environment is an environment with the names of its secrets.
func (w *postmanWriter) environment(e *collection.Environment) postmanEnvironment {
	w.secrets = nil
	p := postmanEnvironment{stableID(e.Path), e.Name, []postmanValue{}, "environment"}
	w.otherKeys(e.Path, e.Text)
	if e.Color != "" {
		w.left(e.Path, leftColor, e.Color)
	}
	has := map[string]bool{}
	for _, v := range hiddenVariables(e.Variables) {
		has[v.Name] = true
		p.Values = append(p.Values, w.value(e.Path, v))
	}
	for _, name := range w.secrets { // those within other values
		if !has[name] {
			p.Values = append(p.Values, secretValue(name))
		}
	}
	return p
}

// value is a variable; one that is nothing but a secret is one of Postman's, under its own name.
func (w *postmanWriter) value(where string, v collection.Variable) postmanValue {
	if m := reserved.FindStringSubmatch(v.Value); m != nil && m[0] == strings.TrimSpace(v.Value) && strings.HasPrefix(m[1], "secret.") {
		return secretValue(v.Name)
	}
	return postmanValue{v.Name, w.text(where, v.Value), "default", true}
}

func secretValue(name string) postmanValue { return postmanValue{name, "", "secret", true} }

// stableID is an ID as Postman has them, the same for the same text.
func stableID(text string) string {
	sum := sha256.Sum256([]byte(text))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // a UUID of version 8: of our own making
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

func stem(at string) string { return strings.TrimSuffix(path.Base(at), path.Ext(at)) }
