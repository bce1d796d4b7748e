package exporting

import "rpcexplorer/history/collection"

// postmanAuth is who logs in.
type postmanAuth struct {
	Type   string              `json:"type"`
	Basic  []postmanCredential `json:"basic,omitempty"`
	Bearer []postmanCredential `json:"bearer,omitempty"`
}

type postmanCredential struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Type  string `json:"type"`
}

// auth is a login as Postman has it; nil where nobody logs in.
func (w *postmanWriter) auth(where string, l collection.Login) *postmanAuth {
	part := func(key, text string) postmanCredential { return postmanCredential{key, w.text(where, text), "string"} }
	switch {
	case l.IsZero():
		return nil
	case l.Token != "":
		if l.User != "" || l.Password != "" { // which are not sent then
			w.option(where, "login", l.User)
		}
		return &postmanAuth{Type: "bearer", Bearer: []postmanCredential{part("token", l.Token)}}
	}
	return &postmanAuth{Type: "basic", Basic: []postmanCredential{part("username", l.User), part("password", l.Password)}}
}
