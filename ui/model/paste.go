package model

import (
	"errors"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/rpcclient"
)

// Paste takes a text that was pasted where the address is typed, and fills in all that it says: an address, a command line of
// curl, or a JSON-RPC message. It reports false for all other texts, which are for the field alone. A text of several calls fills in
// nothing: it is handed over as an import. A large text is read in the background.
func (t *Tab) Paste(text string, several func(*Import)) bool {
	if isAddress(text) {
		t.hearOf(strings.TrimSpace(text))
		t.Set(func(d *Draft) { d.Endpoint = strings.TrimSpace(text) })
		return true
	}
	return t.PasteCall(text, several)
}

// PasteCall takes a text that was pasted where a method is typed, as Paste does, but no address: that may be meant as it stands.
func (t *Tab) PasteCall(text string, several func(*Import)) bool {
	if !importing.IsCall(text) {
		return false
	}
	if len(text) <= composeAtOnce {
		i, err := importing.Read("", []byte(text))
		t.pasted(i, err, several)
		return true
	}
	t.w.Tell("status.pasting")
	t.w.Spawn(func() {
		i, err := importing.Read("", []byte(text))
		t.w.Do(func() { t.pasted(i, err, several) })
	}, func(f *rpcclient.Failure) { t.fill(nil, f) })
	return true
}

// isAddress reports whether a text is an address as a whole.
func isAddress(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) > longest || strings.ContainsAny(text, "\r\n") || !strings.Contains(text, ":") {
		return false
	}
	_, err := rpcclient.ParseEndpoint(text)
	return err == nil
}

// pasted fills in what was read, or hands it over where it is more than one call.
func (t *Tab) pasted(i *importing.Imported, err error, several func(*Import)) {
	if err == nil && i.Count() > 1 && !t.gone {
		several(&Import{w: t.w, read: i})
		return
	}
	t.fill(i, err)
}

// fill fills in what was read, and tells what of it was not taken.
func (t *Tab) fill(i *importing.Imported, err error) {
	if t.gone {
		return
	}
	var r *importing.Refusal
	switch {
	case errors.As(err, &r):
		t.w.Tell("status.paste_refused", r.Note)
		return
	case err != nil:
		t.w.Tell("status.paste_refused", err)
		return
	}
	request := firstRequest(i.Items)
	if request == nil {
		t.w.Tell("status.paste_refused", rpcclient.Note{Key: "import.nothing"})
		return
	}
	t.Set(func(d *Draft) { d.take(i, request) })
	t.hearOf(t.draft.Endpoint)
	t.tellPasted(i)
}

// tellPasted tells that something was filled in, and what of it was not taken.
func (t *Tab) tellPasted(i *importing.Imported) {
	if len(i.Left) == 0 {
		t.w.Tell("status.pasted")
		return
	}
	var left []string
	for _, l := range i.Left {
		left = append(left, t.w.Note(l.Why))
	}
	t.w.Tell("status.pasted_left", strings.Join(left, "; "))
}

// firstRequest is the first request of what was read.
func firstRequest(items []importing.Item) *collection.Request {
	for _, it := range items {
		if it.Request != nil {
			return it.Request
		}
		if r := firstRequest(it.Items); r != nil {
			return r
		}
	}
	return nil
}

// take takes a request over. What the text does not say stays as it is: the address, and with it how it is reached.
func (d *Draft) take(i *importing.Imported, r *collection.Request) {
	plain := func(s string) string { return s }
	d.Method, d.Params, d.ID = r.Method, revealed(i, r.Params, plain), r.ID
	d.Notify, d.Raw, d.Message, d.Answer = r.Kind == collection.Notification, r.Kind == collection.Raw, revealed(i, r.Message, plain), false
	endpoint := r.Endpoint
	if endpoint == "" {
		endpoint = i.Default
	}
	at := ""
	for _, e := range i.Endpoints {
		if e.Name == endpoint {
			at = e.URL
		}
	}
	if at == "" {
		return
	}
	d.Endpoint, d.Access, d.Timeout = revealed(i, at, rpcclient.EscapeInPath), AccessDraft{}, ""
	if !r.Timeout.IsZero() {
		d.Timeout = r.Timeout.String()
	}
	var lines []string
	for _, h := range r.Headers {
		if value := revealed(i, h.Value, plain); !d.Access.Login.take(h.Name, value) {
			lines = append(lines, h.Name+": "+value)
		}
	}
	d.Access.Headers = strings.Join(lines, "\n")
	if l := r.Login; !l.IsZero() {
		l.User = revealed(i, l.User, plain)
		l.Password = revealed(i, l.Password, plain)
		d.Access.Login = loginOf(l)
	}
}

// revealed is a text with the secrets that the person pasted in their places: they stay in the window, as if typed there.
func revealed(i *importing.Imported, text string, as func(string) string) string {
	for _, s := range i.Secrets {
		text = strings.ReplaceAll(text, "{{secret."+s.Name+"}}", as(s.Value.Reveal()))
	}
	return text
}

// take takes a header as the login that it is.
func (l *LoginDraft) take(name, value string) bool {
	kind, rest, _ := strings.Cut(value, " ")
	if !strings.EqualFold(name, "Authorization") || !strings.EqualFold(kind, "bearer") {
		return false
	}
	*l = LoginDraft{Kind: "bearer", Token: rpcclient.NewSecret(rest)}
	return true
}
