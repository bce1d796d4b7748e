package model

import (
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// filed is a draft as the file of a request holds it.
type filed struct {
	request *collection.Request
	left    []string // what the file does not hold: keys of the translation tables
	hides   bool     // names stand in the place of keys in the address
	plain   []string // the parts of the login that were typed as secrets, and not as references to some
}

// filed makes the request that a file at path says after a draft is saved there; was is what it said before, nil for a new one. What
// a folder or the collection says for it is not said again.
func (v *Volume) filed(d Draft, at string, was *collection.Request) filed {
	f := filed{request: &collection.Request{Method: d.Method, Params: d.Params, ID: d.ID, Kind: kindOf(d), KeepSpace: d.KeepSpace, Cancel: d.Cancel}}
	r := f.request
	if was == nil {
		was = &collection.Request{}
	}
	r.Name, r.Variables, r.Docs = was.Name, was.Variables, was.Docs
	if d.Raw {
		r.Message = d.Message
	}
	endpoint, timeout := v.collection.Target(path.Join(path.Dir(at), "\x00")) // of a request that says nothing itself
	_, says := v.collection.Innermost(path.Join(path.Dir(at), "\x00"))
	f.endpoint(says, d.Endpoint, was.Endpoint, endpoint)
	f.timeout(d.Timeout, was.Timeout, timeout)
	f.headers(d.Access.Headers, was.Headers)
	f.login(d, was.Login)
	f.rest(d)
	return f
}

func kindOf(d Draft) collection.Kind {
	switch {
	case d.Raw:
		return collection.Raw
	case d.Notify:
		return collection.Notification
	}
	return collection.Call
}

// endpoint files an address: as the file had it if that means the same, as nothing if the folder says so, by its name if it has one.
func (f *filed) endpoint(c *collection.Head, typed, was, inherited string) {
	switch at := slices.IndexFunc(c.Endpoints, func(e collection.Endpoint) bool { return e.URL == typed }); {
	case was != "" && c.Resolve(was) == typed:
		f.request.Endpoint = was
	case typed == c.Resolve(inherited):
	case at >= 0:
		f.request.Endpoint = c.Endpoints[at].Name
	default:
		f.request.Endpoint, f.hides = filedAddress(typed)
		f.leave(f.request.Endpoint != typed, "save.left.address")
	}
}

// timeout files how long the call may take: as the file had it if that means the same, as nothing if the folder says so.
func (f *filed) timeout(typed string, was, inherited collection.Timeout) {
	now, said := collection.NewTimeout(typed), was
	if was.IsZero() {
		said = inherited
	}
	switch {
	case now.Same(said), blank(typed) && said.IsZero():
		f.request.Timeout = was
	case now.IsZero() && !blank(typed): // 0 is no time, and in a file it means what the folder says
		f.request.Timeout = was
		f.leave(true, "options.timeout")
	case !now.Same(inherited):
		f.request.Timeout = now
	}
	f.leave(blank(typed) && !inherited.IsZero(), "options.timeout") // nothing is what the folder says, too
}

// headers files the lines that are headers. A secret that was typed is left out; one that the file has already stays.
func (f *filed) headers(typed string, was []collection.Header) {
	for line := range strings.SplitSeq(typed, "\n") {
		name, value, found := strings.Cut(line, ":")
		h := collection.Header{Name: strings.TrimSpace(name), Value: strings.TrimSpace(value)}
		twice := slices.ContainsFunc(f.request.Headers, func(o collection.Header) bool { return o.Name == h.Name })
		switch {
		case blank(line):
		case !found || h.Name == "" || twice:
			f.leave(true, "options.headers")
		case !slices.Contains(was, h) && mayBeSecret(h):
			f.leave(true, "save.left.header")
			if at := slices.IndexFunc(was, func(o collection.Header) bool { return o.Name == h.Name }); at >= 0 {
				f.request.Headers = append(f.request.Headers, was[at])
			}
		default:
			f.request.Headers = append(f.request.Headers, h)
		}
	}
}

// mayBeSecret reports whether a header is left out of files: one that holds a secret by its name, or held one that was not kept from one start to the
// next, of which the name is left.
func mayBeSecret(h collection.Header) bool {
	if h.Value == "" {
		h.Value = "x"
	}
	line := h.Name + ": " + h.Value
	return withoutSecrets(line, "\n", ":", true) != line
}

// rest notes what of a draft has no place in a file.
func (f *filed) rest(d Draft) {
	a := d.Access
	secret := a.ZeroMQ.Password.Reveal() + a.ZeroMQ.SecretKey.Reveal()
	f.leave(secret != "", "save.left.secret")
	f.leave(secret == "" && a.ZeroMQ != MechanismDraft{}, "save.left.login")
	f.leave(a.TLS != rpcclient.TLS{}, "save.left.tls")
	f.leave(a.Proxy != "", "options.proxy")
	f.leave(a.HTTP != rpcclient.HTTPWays{} || a.WS != rpcclient.WebSocketWays{}, "save.left.ways")
	f.leave(a.Child != ChildDraft{}, "save.left.child")
	f.leave(a.Limits != LimitsDraft{}, "save.left.limits")
}

// leave notes what is left out.
func (f *filed) leave(left bool, key string) {
	if left && !slices.Contains(f.left, key) {
		f.left = append(f.left, key)
	}
}

// LeftOut says what of the tab is not in the file that it was saved to, or what of the file is not in the tab: keys that are misspelt. It is ""
// if nothing is, or once that was taken note of.
func (t *Tab) LeftOut() string {
	if len(t.left) == 0 {
		return t.misspelt()
	}
	var names []string
	for _, key := range t.left {
		names = append(names, t.w.T(key))
	}
	return t.w.T("save.left", strings.Join(names, " · "))
}

// DismissLeftOut takes note of what is not in the file.
func (t *Tab) DismissLeftOut() {
	if len(t.left) > 0 {
		t.left, t.noted = nil, t.left
	} else {
		t.spelt = t.misspelt()
	}
	t.w.Changed(loop.TopicSaving)
}

// misspelt tells of the keys of the tab's file that are not known and nearly are.
func (t *Tab) misspelt() string {
	if t.request == nil {
		return ""
	}
	var told []string
	for _, m := range t.request.Misspelt {
		told = append(told, t.w.T("collection.misspelt", wording.ClipName(m.Key), m.Meant))
	}
	if text := strings.Join(told, " "); text != t.spelt {
		return text
	}
	return ""
}
