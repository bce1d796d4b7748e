package replies_test

import (
	"cmp"
	"errors"
	"slices"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/replies"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

const peer = "tcp://127.0.0.1:1"

// kept are the replies to three requests that are called the same, and to one of no collection.
func kept() *replies.Last {
	l := new(replies.Last)
	for _, at := range []struct{ in, folder string }{{"/shop", "."}, {"/shop", "a"}, {"/other", "."}, {"", ""}} {
		r := replies.Reply{Spot: replies.Spot{Collection: at.in, Folder: at.folder}, Title: "log in", Method: "login", Peer: peer}
		if at.in != "" {
			r.File = at.folder + "/login.yaml"
		}
		r.Body = []byte(`{"result":"of ` + at.in + " " + at.folder + `"}`)
		l.Keep(r)
	}
	return l
}

// told is what a call is told of a name, as JSON, or why it is told nothing.
func told(h *replies.Heard, name string) string {
	v, err := h.Lookup(name)
	var f *variables.Fault
	switch {
	case errors.As(err, &f):
		return f.Reason
	case err != nil:
		return "none"
	}
	return string(v.JSON)
}

// TestNearestReplyIsHeard: of several replies of one name, a call takes the nearest of its own collection, and of no other.
func TestNearestReplyIsHeard(t *testing.T) {
	last := kept()
	for _, c := range []struct {
		by    replies.Spot
		inner string
		owns  bool
		name  string
		want  string
	}{
		{replies.Spot{Collection: "/shop", Folder: "."}, "", false, "login.result", `"of /shop ."`},
		{replies.Spot{Collection: "/shop", Folder: "a/b"}, "", false, "log_in.result", `"of /shop a"`},
		{replies.Spot{Collection: "/shop", Folder: "b"}, "", false, "login.result", `"of /shop ."`},
		{replies.Spot{Collection: "/shop", Folder: "b"}, "b", false, "login.result", "none"},
		{replies.Spot{Collection: "/shop", Folder: "b"}, "b", true, "login.result", `"of  "`},
		{replies.Spot{Collection: "/new", Folder: "."}, "", false, "login.result", "none"},
		{replies.Spot{Collection: "/new", Folder: "."}, "", true, "login.result", `"of  "`},
		{replies.Spot{}, "", false, "login.result", `"of  "`},
		{replies.Spot{}, "", false, "login.other", variables.ReasonNoMember},
		{replies.Spot{}, "", false, "logins.result", "none"},
	} {
		h := &replies.Heard{Last: last, By: c.by, Inner: c.inner, Owns: func() bool { return c.owns }, Hidden: func() []rpcclient.Secret { return nil }}
		if got := told(h, c.name); got != c.want {
			t.Errorf("%s for %+v, its own %v: %s, want %s", c.name, c.by, c.owns, got, c.want)
		}
		offered := h.Names()
		if got := slices.Contains(offered, "login.result"); got != (c.want != "none" || c.name != "login.result") {
			t.Errorf("offered to %+v, its own %v: %q", c.by, c.owns, offered)
		}
	}
}

// TestI06RepliesGoNowhereElse: what somebody else's collection sends takes a reply of the same peer alone, and no reply gives a secret away.
func TestI06RepliesGoNowhereElse(t *testing.T) {
	for _, c := range []struct {
		sends, owns  bool
		peer, hidden string
		want         string
	}{
		{true, false, peer, "", `"of /shop ."`},
		{true, false, "tcp://127.0.0.1:2", "", variables.ReasonElsewhere},
		{true, false, "", "", variables.ReasonElsewhere},
		{true, true, "tcp://127.0.0.1:2", "", `"of /shop ."`},
		{false, false, "", "", `"of /shop ."`},
		{true, true, peer, "/shop", variables.ReasonSecretInResponse},
	} {
		h := &replies.Heard{
			Last: kept(), By: replies.Spot{Collection: "/shop", Folder: "."}, Sends: c.sends, Peer: c.peer,
			Owns: func() bool { return c.owns }, Hidden: func() (all []rpcclient.Secret) {
				if c.hidden != "" {
					all = append(all, rpcclient.NewSecret(c.hidden))
				}
				return all
			},
		}
		if got := told(h, "login.result"); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// TestRepliesFollow: a reply goes by what its request is called now, and where it lies now.
func TestRepliesFollow(t *testing.T) {
	moved := func(from, to collection.Where) func(*replies.Last) {
		return func(l *replies.Last) { l.Moved(collection.Moved{From: from, To: to}) }
	}
	for _, c := range []struct {
		what       string
		do         func(*replies.Last)
		by         replies.Spot
		name, want string
	}{
		{"renamed", moved(collection.Where{Folder: "/shop", Path: "a/login.yaml"}, collection.Where{Folder: "/shop", Path: "a/enter.yaml"}), replies.Spot{Collection: "/shop", Folder: "a"}, "enter.result", `"of /shop a"`},
		{"its folder", moved(collection.Where{Folder: "/shop", Path: "a"}, collection.Where{Folder: "/shop", Path: "b"}), replies.Spot{Collection: "/shop", Folder: "b"}, "login.result", `"of /shop a"`},
		{"to another collection", moved(collection.Where{Folder: "/shop", Path: "a"}, collection.Where{Folder: "/new", Path: "a"}), replies.Spot{Collection: "/new", Folder: "."}, "login.result", `"of /shop a"`},
		{"one that is called alike", moved(collection.Where{Folder: "/shop", Path: "a/log"}, collection.Where{Folder: "/shop", Path: "b"}), replies.Spot{Collection: "/shop", Folder: "a"}, "login.result", `"of /shop a"`},
		{"another title", func(l *replies.Last) { l.Titled("/shop", "a/login.yaml", "enter") }, replies.Spot{Collection: "/shop", Folder: "a"}, "enter.result", `"of /shop a"`},
	} {
		last := kept()
		c.do(last)
		h := &replies.Heard{Last: last, By: c.by, Owns: func() bool { return false }, Hidden: func() []rpcclient.Secret { return nil }}
		if got := told(h, c.name); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, cmp.Or(got, "nothing"), c.want)
		}
	}
}
