package secrets

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/zalando/go-keyring"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

const canary = "canary-hunter2"

var (
	shop = Place{"/home/x/shop", "live"}
	ref  = Ref{shop, "token"}
)

// fakeRing is a keyring in memory.
type fakeRing struct {
	mu    sync.Mutex
	items map[string]string
	err   error         // what it says to everything
	hold  chan struct{} // nil, or what it waits for
}

func (f *fakeRing) do(how func() error) error {
	if f.hold != nil {
		<-f.hold
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return f.err
	}
	return how()
}

func (f *fakeRing) Get(_, user string) (text string, err error) {
	err = f.do(func() error {
		var ok bool
		if text, ok = f.items[user]; !ok {
			return keyring.ErrNotFound
		}
		return nil
	})
	return text, err
}

func (f *fakeRing) Set(_, user, password string) error {
	return f.do(func() error { f.items[user] = password; return nil })
}

func (f *fakeRing) Delete(_, user string) error {
	return f.do(func() error {
		if _, ok := f.items[user]; !ok {
			return keyring.ErrNotFound
		}
		delete(f.items, user)
		return nil
	})
}

func newFakeRing() *fakeRing { return &fakeRing{items: map[string]string{}} }

func vaultAt(t *testing.T, path, passphrase string) *Vault {
	t.Helper()
	v := &Vault{path: path, work: 4}
	if err := v.Create(rpcclient.NewSecret(passphrase)); err != nil {
		t.Fatal(err)
	}
	return v
}

// keepers are all kinds of Keeper.
func keepers(t *testing.T) map[string]Keeper {
	return map[string]Keeper{
		"session": NewSession(),
		"keyring": newKeyring(libraryRing{newFakeRing()}),
		"vault":   vaultAt(t, filepath.Join(t.TempDir(), "vault.age"), "pass"),
	}
}

// TestKeepers: what every Keeper must hold to.
func TestKeepers(t *testing.T) {
	ctx := t.Context()
	for kind, k := range keepers(t) {
		t.Run(kind, func(t *testing.T) {
			e := Entry{rpcclient.NewSecret(canary), []string{"tls://a:443"}}
			other := Ref{Place{shop.Collection, ""}, "a\x00b \"ü"}
			foreign := Ref{Place{"/home/x", "shop\",\"live"}, "token"}
			if _, err := k.Get(ctx, ref); !Is(err, ReasonMissing) {
				t.Errorf("B10: got %v", err)
			}
			for _, r := range []Ref{ref, other, foreign, ref} {
				if err := k.Put(ctx, r, e); err != nil {
					t.Fatal(err)
				}
			}
			got, err := k.Get(ctx, ref)
			if err != nil || !got.Value.Equal(e.Value) || !cmp.Equal(got.Peers, e.Peers) {
				t.Errorf("got %v, %v", got, err)
			}
			if list, err := k.List(ctx, shop.Collection); !cmp.Equal(list, []Ref{other, ref}) || err != nil {
				t.Errorf("got %q, %v", list, err)
			}
			if err := k.Put(ctx, ref, Entry{}); !Is(err, ReasonEmpty) {
				t.Errorf("an empty secret: %v", err)
			}
			if err := Bind(ctx, k, ref, "tcp://b:80"); err != nil {
				t.Error(err)
			}
			if got, _ := k.Get(ctx, ref); !cmp.Equal(got.Peers, []string{"tls://a:443", "tcp://b:80"}) || !got.Value.Equal(e.Value) {
				t.Errorf("bound to %v", got)
			}
			for range 2 {
				if err := k.Delete(ctx, ref); err != nil {
					t.Error(err)
				}
			}
			if _, err := k.Get(ctx, ref); !Is(err, ReasonMissing) {
				t.Errorf("deleted, got %v", err)
			}
			if list, _ := k.List(ctx, shop.Collection); len(list) != 1 {
				t.Errorf("deleted, and listed: %q", list)
			}
		})
	}
}

// TestB03SecretsInErrors: no error of any Keeper, and nothing that is printed of one, holds a secret or a passphrase.
func TestB03SecretsInErrors(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "vault.age")
	v := vaultAt(t, path, canary)
	ring := newFakeRing()
	k := newKeyring(libraryRing{ring})
	for _, keeper := range []Keeper{v, k, NewSession()} {
		if err := keeper.Put(ctx, ref, Entry{Value: rpcclient.NewSecret(canary)}); err != nil {
			t.Fatal(err)
		}
		l := NewLookup(ctx, keeper, shop)
		value, err := l.Lookup("token")
		e, _ := keeper.Get(ctx, ref)
		_, unbound := e.For(ref, "tcp://x:1")
		list, _ := keeper.List(ctx, shop.Collection)
		for _, printed := range []any{err, value, e, unbound, list, l.Check("tcp://x:1"), l} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
				if text := fmt.Sprintf(verb, printed); strings.Contains(text, canary) {
					t.Errorf("%T prints %s", printed, text)
				}
			}
		}
	}
	if text := fmt.Sprintf("%v %+v", v, v); strings.Contains(text, canary) {
		t.Errorf("a vault prints %s", text)
	}
	text, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(text), canary) || strings.Contains(string(text), "shop") {
		t.Errorf("the vault is readable: %q, %v", text, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

// TestB06NoKeyring: without a bus, on one that is silent or no bus, and on one without the service, it is told in less than a
// second, and nothing is written anywhere.
func TestB06NoKeyring(t *testing.T) {
	dir := t.TempDir()
	silent, err := net.Listen("unix", filepath.Join(dir, "silent"))
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	for name, env := range map[string]map[string]string{
		"nothing":         {},
		"no socket there": {"XDG_RUNTIME_DIR": dir},
		"nobody listens":  {"DBUS_SESSION_BUS_ADDRESS": "unix:path=" + filepath.Join(dir, "none")},
		"silent":          {"DBUS_SESSION_BUS_ADDRESS": "unix:path=" + silent.Addr().String()},
		"no address":      {"DBUS_SESSION_BUS_ADDRESS": "what is this"},
	} {
		begun := time.Now()
		_, err := OpenKeyring(t.Context(), func(name string) string { return env[name] })
		if took := time.Since(begun); !Is(err, ReasonNoKeyring) || took > time.Second {
			t.Errorf("%s: %v after %v", name, err, took)
		}
	}
}

// TestB07Dismissed: a keyring that stays locked, whose question is dismissed or never answered, gives no secret, and no empty one.
func TestB07Dismissed(t *testing.T) {
	ring := newFakeRing()
	k := newKeyring(libraryRing{ring})
	ring.err = errors.New("failed to unlock correct collection")
	if e, err := k.Get(t.Context(), ref); !Is(err, ReasonKeyring) || !e.Value.IsZero() {
		t.Errorf("got %v, %v", e, err)
	}
	if err := k.Put(t.Context(), ref, Entry{Value: rpcclient.NewSecret(canary)}); !Is(err, ReasonKeyring) {
		t.Errorf("got %v", err)
	}
	ring.err = nil
	ring.items[ref.key()] = `{"value":""}`
	if _, err := k.Get(t.Context(), ref); !Is(err, ReasonEmpty) {
		t.Errorf("an empty secret was given: %v", err)
	}
	s := variables.Sources{Secret: NewLookup(t.Context(), k, shop)}
	if r := s.Resolve("Bearer {{secret.token}}", variables.Header); r.Err() == nil {
		t.Errorf("a text without its secret: %s", r)
	}
	synctest.Test(t, func(t *testing.T) {
		ring := &fakeRing{items: map[string]string{ref.key(): `{"value":"late"}`}, hold: make(chan struct{})}
		k := newKeyring(libraryRing{ring})
		for range 2 { // the second waits for its turn, and no longer
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			if _, err := k.Get(ctx, ref); !Is(err, ReasonNoAnswer) || !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			cancel()
		}
		close(ring.hold)
		synctest.Wait()
		if e, err := k.Get(t.Context(), ref); e.Value.Reveal() != "late" || err != nil {
			t.Errorf("got %v, %v", e, err)
		}
	})
}

// TestB08Tampered: a vault with any byte changed, or cut off anywhere, does not open, and is not written over.
func TestB08Tampered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.age")
	v := vaultAt(t, path, "pass")
	if err := v.Put(t.Context(), ref, Entry{Value: rpcclient.NewSecret(canary)}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, text []byte) {
		t.Helper()
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		fresh := NewVault(path)
		err := fresh.Unlock(rpcclient.NewSecret("pass"))
		if !Is(err, ReasonTampered) && !Is(err, ReasonPassphrase) {
			t.Errorf("%s: got %v", what, err)
		}
		for _, v := range []*Vault{fresh, v} {
			if err := v.Put(t.Context(), ref, Entry{Value: rpcclient.NewSecret("new")}); err == nil {
				t.Errorf("%s: written over", what)
			}
			if e, err := v.Get(t.Context(), ref); err == nil {
				t.Errorf("%s: gives %v", what, e)
			}
		}
		if got, _ := os.ReadFile(path); string(got) != string(text) {
			t.Errorf("%s: the file was changed", what)
		}
		if fresh.Create(rpcclient.NewSecret("pass")) == nil {
			t.Errorf("%s: made anew", what)
		}
	}
	for i := 0; i < len(whole); i += 1 + len(whole)/40 {
		changed := append([]byte(nil), whole...)
		changed[i] ^= 1
		try(fmt.Sprintf("byte %d", i), changed)
		try(fmt.Sprintf("cut at %d", i), whole[:i])
	}
	try("more behind it", append(append([]byte(nil), whole...), 'x'))
}

// TestB09WrongPassphrase: it is told, nothing is written, and the right one works afterwards.
func TestB09WrongPassphrase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.age")
	v := vaultAt(t, path, "right")
	if err := v.Put(t.Context(), ref, Entry{Value: rpcclient.NewSecret(canary)}); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	fresh := NewVault(path)
	for range 5 {
		for _, wrong := range []string{"wrong", "", "Right"} {
			if err := fresh.Unlock(rpcclient.NewSecret(wrong)); !Is(err, ReasonPassphrase) || !fresh.IsLocked() {
				t.Errorf("%q: got %v", wrong, err)
			}
		}
	}
	if _, err := fresh.Get(t.Context(), ref); !Is(err, ReasonLocked) {
		t.Errorf("got %v", err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the file was changed")
	}
	if err := fresh.Unlock(rpcclient.NewSecret("right")); err != nil {
		t.Fatal(err)
	}
	if e, err := fresh.Get(t.Context(), ref); e.Value.Reveal() != canary || err != nil {
		t.Errorf("got %v, %v", e, err)
	}
	fresh.Lock()
	if _, err := fresh.Get(t.Context(), ref); !Is(err, ReasonLocked) {
		t.Errorf("got %v", err)
	}
}

// TestVaultOfTwo: two windows share a vault; neither loses what the other put in.
func TestVaultOfTwo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.age")
	one := vaultAt(t, path, "pass")
	two := &Vault{path: path, work: 4}
	if err := two.Unlock(rpcclient.NewSecret("pass")); err != nil {
		t.Fatal(err)
	}
	for i, v := range []*Vault{one, two, one} {
		if err := v.Put(t.Context(), Ref{shop, fmt.Sprint(i)}, Entry{Value: rpcclient.NewSecret(canary)}); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := two.List(t.Context(), shop.Collection); len(list) != 3 || err != nil {
		t.Errorf("got %q, %v", list, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := one.Get(t.Context(), ref); !Is(err, ReasonNoVault) {
		t.Errorf("got %v", err)
	}
}

// TestB10MissingHere: a secret that this environment does not have is told by its name; one of the whole collection stands in.
func TestB10MissingHere(t *testing.T) {
	s := NewSession()
	all := Ref{Place{shop.Collection, ""}, "all"}
	for _, r := range []Ref{ref, all} {
		if err := s.Put(t.Context(), r, Entry{Value: rpcclient.NewSecret(canary)}); err != nil {
			t.Fatal(err)
		}
	}
	dev := NewLookup(t.Context(), s, Place{shop.Collection, "dev"})
	if _, err := dev.Lookup("token"); !Is(err, ReasonMissing) || !strings.Contains(err.Error(), "token") {
		t.Errorf("got %v", err)
	}
	if v, err := dev.Lookup("all"); v.Secret.Reveal() != canary || err != nil {
		t.Errorf("got %v, %v", v, err)
	}
	if got := dev.Names(); !cmp.Equal(got, []string{"all"}) {
		t.Errorf("got %q", got)
	}
	if got := NewLookup(t.Context(), s, shop).Names(); !cmp.Equal(got, []string{"all", "token"}) {
		t.Errorf("got %q", got)
	}
}

// TestB11Short: a secret of up to three characters is told, since it cannot be overwritten where it turns up.
func TestB11Short(t *testing.T) {
	for value, want := range map[string]bool{"a": true, "äöü": true, "四个字符": false, "abcd": false} {
		s := NewSession()
		if err := s.Put(t.Context(), ref, Entry{Value: rpcclient.NewSecret(value)}); err != nil {
			t.Fatal(err)
		}
		l := NewLookup(t.Context(), s, shop)
		if _, err := l.Lookup("token"); err != nil {
			t.Fatal(err)
		}
		if got := len(l.Short()) == 1; got != want {
			t.Errorf("%s: short is %v, want %v", value, got, want)
		}
	}
}

// TestB14BoundToPeers and I06: a secret goes to the peers that it is bound to, and a collection cannot send it elsewhere.
func TestB14BoundToPeers(t *testing.T) {
	s := NewSession()
	peer := func(url string) string {
		e, err := rpcclient.ParseEndpoint(url)
		if err != nil {
			t.Fatal(err)
		}
		return e.Peer()
	}
	if err := s.Put(t.Context(), ref, Entry{rpcclient.NewSecret(canary), []string{peer("https://shop.example/rpc")}}); err != nil {
		t.Fatal(err)
	}
	for url, may := range map[string]bool{
		"https://shop.example/other?x#timeout=5s":    true,
		"https://SHOP.example:443/":                  true,
		"wss://shop.example/":                        true,
		"http://shop.example:443/":                   false, // not encrypted
		"https://shop.example:444/":                  false,
		"https://shop.example.evil.example/":         false,
		"https://evil.example/?host=shop.example":    false,
		"tcp://shop.example:443":                     false,
		"ndjson+stdio:curl https://shop.example:443": false,
		"demo:": false,
	} {
		l := NewLookup(t.Context(), s, shop)
		if _, err := l.Lookup("token"); err != nil {
			t.Fatal(err)
		}
		err := l.Check(peer(url))
		var u *Unbound
		if (err == nil) != may || err != nil && (!errors.As(err, &u) || u.Peer != peer(url) || u.Ref != ref || !Is(u.Fault(), ReasonUnbound)) {
			t.Errorf("%s: got %v", url, err)
		}
	}
}

// TestI06MovedToAnotherHost: consent for another peer is the person's, and holds from then on.
func TestI06MovedToAnotherHost(t *testing.T) {
	s := NewSession()
	if err := s.Put(t.Context(), ref, Entry{Value: rpcclient.NewSecret(canary)}); err != nil {
		t.Fatal(err)
	}
	check := func() error {
		l := NewLookup(t.Context(), s, shop)
		if _, err := l.Lookup("token"); err != nil {
			t.Fatal(err)
		}
		return l.Check("tls://new.example:443")
	}
	if check() == nil {
		t.Error("it is sent where nobody agreed to")
	}
	if err := Bind(t.Context(), s, ref, "tls://new.example:443"); err != nil {
		t.Fatal(err)
	}
	if err := check(); err != nil {
		t.Error(err)
	}
}

func Example() {
	ctx := context.Background()
	k := NewSession()
	token := Ref{Place{"/home/me/shop", "live"}, "token"}
	fmt.Println(k.Put(ctx, token, Entry{Value: rpcclient.NewSecret("hunter2"), Peers: []string{"tls://shop.example:443"}}))
	l := NewLookup(ctx, k, token.Place)
	text := (&variables.Sources{Secret: l}).Resolve("Bearer {{secret.token}}", variables.Header)
	fmt.Println(text, l.Check("tls://shop.example:443"))
	fmt.Println(l.Check("tcp://evil.example:80"))
	// Output:
	// <nil>
	// Bearer {{secret.token}} <nil>
	// secret: unbound: token, evil.example:80, shop.example:443 (TLS)
}
