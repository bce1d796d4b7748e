package peers

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"

	"rpcexplorer/e2e/drive"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

const (
	keyringPassword = "open sesame"
	loginCollection = dbus.ObjectPath("/org/freedesktop/secrets/collection/login")
)

// desktop is a session bus with, or without, GNOME's keyring on it.
type desktop struct {
	t       *testing.T
	home    string // of the bus, the keyring and what it asks the person with
	runtime string
	display *drive.Display // nil where nothing can be asked
	conn    *dbus.Conn
}

// newDesktop starts a bus in a home, at the place where programs look for it.
func newDesktop(t *testing.T, home string, display *drive.Display) *desktop {
	t.Helper()
	d := &desktop{t: t, home: home, runtime: filepath.Join(home, "run"), display: display}
	services := filepath.Join(home, "services")
	for _, folder := range []string{d.runtime, services} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	installed(t, "gnome-keyring-daemon")
	for _, name := range []string{"org.gnome.keyring.SystemPrompter.service", "org.gnome.keyring.PrivatePrompter.service"} {
		if err := os.Symlink(filepath.Join("/usr/share/dbus-1/services", name), filepath.Join(services, name)); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(home, "bus.conf")
	text := fmt.Sprintf(`<busconfig><type>session</type><listen>unix:path=%s/bus</listen><servicedir>%s</servicedir>
		<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`, d.runtime, services)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	bus := start(t, d.env(), "dbus-daemon", "--config-file="+config, "--nofork", "--nopidfile")
	bus.awaits(t, "the session bus", func() bool {
		conn, err := dbus.Connect("unix:path=" + filepath.Join(d.runtime, "bus"))
		d.conn = conn
		return err == nil
	})
	t.Cleanup(func() { _ = d.conn.Close() })
	return d
}

// env is what programs of this desktop see.
func (d *desktop) env() []string {
	env := []string{"HOME=" + d.home, "XDG_RUNTIME_DIR=" + d.runtime, "DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(d.runtime, "bus"), "NO_AT_BRIDGE=1"}
	if d.display != nil {
		env = append(env, "DISPLAY="+d.display.Name)
	}
	return env
}

// startKeyring starts the keyring, unlocked; with no password it has nothing yet that new items go to.
func (d *desktop) startKeyring(password string) {
	d.t.Helper()
	script := `exec gnome-keyring-daemon --foreground --components=secrets`
	if password != "" {
		script = `printf %s "$1" | exec gnome-keyring-daemon --foreground --components=secrets --unlock`
	}
	s := start(d.t, d.env(), "sh", "-c", script, "sh", password)
	s.awaits(d.t, "the keyring", func() bool { return d.keyringProcess() != 0 })
	if password != "" {
		s.awaits(d.t, "the unlocked keyring", func() bool {
			locked, err := d.conn.Object("org.freedesktop.secrets", loginCollection).GetProperty("org.freedesktop.Secret.Collection.Locked")
			return err == nil && locked.Value() == false
		})
	}
}

// keyringProcess is the process of the keyring, 0 if there is none.
func (d *desktop) keyringProcess() (pid uint32) {
	_ = d.conn.BusObject().Call("org.freedesktop.DBus.GetConnectionUnixProcessID", 0, "org.freedesktop.secrets").Store(&pid)
	return pid
}

// killKeyring kills the keyring, and waits until it is gone.
func (d *desktop) killKeyring() {
	d.t.Helper()
	if err := syscall.Kill(int(d.keyringProcess()), syscall.SIGKILL); err != nil {
		d.t.Fatal(err)
	}
	drive.Until(d.t, "the end of the keyring", func() bool { return d.keyringProcess() == 0 })
}

// lock locks the keyring.
func (d *desktop) lock() {
	d.t.Helper()
	call := d.conn.Object("org.freedesktop.secrets", "/org/freedesktop/secrets").Call("org.freedesktop.Secret.Service.Lock", 0, []dbus.ObjectPath{loginCollection})
	if call.Err != nil {
		d.t.Fatal(call.Err)
	}
}

// asks waits until the person is asked something.
func (d *desktop) asks() {
	d.t.Helper()
	drive.Until(d.t, "a question of the keyring", d.isAsking)
}

// asksNothing waits until the person is asked nothing.
func (d *desktop) asksNothing() {
	d.t.Helper()
	drive.Until(d.t, "the end of the question", func() bool { return !d.isAsking() })
}

func (d *desktop) isAsking() bool {
	return d.xdotool("search", "--onlyvisible", "--class", "prompter") != ""
}

// press presses a key in the window that asks until it is gone: the first may come before it has the keyboard.
func (d *desktop) press(key string) {
	d.t.Helper()
	drive.Until(d.t, "what "+key+" does", func() bool {
		d.xdotool("key", key)
		return drive.Within(time.Second, func() bool { return !d.isAsking() })
	})
}

// typeIn types a password into the window that asks, and once more where there are two fields, until it is taken.
func (d *desktop) typeIn(passwords ...string) {
	d.t.Helper()
	drive.Until(d.t, "what a password does", func() bool {
		for i, p := range passwords {
			if i > 0 {
				d.xdotool("key", "Tab")
			}
			d.xdotool("key", "ctrl+a")
			d.xdotool("type", p)
		}
		d.xdotool("key", "Return")
		return drive.Within(2*time.Second, func() bool { return !d.isAsking() })
	})
}

func (d *desktop) xdotool(args ...string) string {
	d.t.Helper()
	c := exec.Command(installed(d.t, "xdotool"), args...)
	c.Env = []string{"DISPLAY=" + d.display.Name}
	out, _ := c.Output() // it ends with an error where it finds nothing
	return string(out)
}

// keyring opens it as the program does.
func (d *desktop) keyring() *secrets.Keyring {
	d.t.Helper()
	k, err := secrets.OpenKeyring(d.t.Context(), d.lookEnv)
	if err != nil {
		d.t.Fatal(err)
	}
	return k
}

func (d *desktop) lookEnv(name string) string {
	return map[string]string{"XDG_RUNTIME_DIR": d.runtime}[name]
}

// secretOf makes a Ref and an Entry.
func secretOf(folder, environment, name, value string, peers ...string) (secrets.Ref, secrets.Entry) {
	ref := secrets.Ref{Place: secrets.Place{Collection: folder, Environment: environment}, Name: name}
	return ref, secrets.Entry{Value: rpcclient.NewSecret(value), Peers: peers}
}

// TestKeyring: GNOME's keyring keeps secrets of any text and name, each for its collection and environment, and has them when it comes back.
func TestKeyring(t *testing.T) {
	t.Parallel()
	d := newDesktop(t, t.TempDir(), nil)
	d.startKeyring(keyringPassword)
	k, ctx := d.keyring(), t.Context()
	peers := []string{"tls://shop.example:443", "tcp://127.0.0.1:80"}
	type kept struct {
		ref   secrets.Ref
		entry secrets.Entry
	}
	var all []kept
	for _, c := range []struct{ folder, environment, name, value string }{
		{"/a", "", "one", "plain"},
		{"/a", "live", "one", "of an environment"},
		{"/b", "", "one", "of another collection"},
		{"/a", "", "lines", "first\nsecond\r\n\ttabbed\n"},
		{"/a", "", "large", strings.Repeat("0123456789abcdef", 4<<10)},
		{"/a", "", "script", "пароль 四个字符 🗝 \u0000 \u202e"},
		{"/a/ü ملف", "開発", "秘密 \"'\\ \u0000\n ключ", "named in any script"},
		{"/a", "", strings.Repeat("n", 4<<10), "long name"},
	} {
		ref, entry := secretOf(c.folder, c.environment, c.name, c.value, peers...)
		if err := k.Put(ctx, ref, entry); err != nil {
			t.Fatalf("%.40q: %v", c.name, err)
		}
		all = append(all, kept{ref, entry})
	}
	check := func(when string) {
		t.Helper()
		for _, c := range all {
			got, err := k.Get(ctx, c.ref)
			if err != nil || !got.Value.Equal(c.entry.Value) || !cmp.Equal(got.Peers, c.entry.Peers) {
				t.Errorf("%s, %.40q: got %v of %d bytes, %v", when, c.ref.Name, got.Peers, len(got.Value.Reveal()), err)
			}
		}
	}
	check("kept")
	overwritten := &all[0]
	overwritten.entry.Value, overwritten.entry.Peers = rpcclient.NewSecret("changed"), nil
	if err := k.Put(ctx, overwritten.ref, overwritten.entry); err != nil {
		t.Error(err)
	}
	if err := secrets.Bind(ctx, k, all[2].ref, "tcp://new:1"); err != nil {
		t.Error(err)
	}
	all[2].entry = all[2].entry.With("tcp://new:1")
	check("changed")
	if got, err := k.List(ctx, "/b"); err != nil || !cmp.Equal(got, []secrets.Ref{all[2].ref}) {
		t.Errorf("listed %v, %v", got, err)
	}
	if got, err := k.List(ctx, "/a"); err != nil || len(got) != 6 {
		t.Errorf("listed %d, %v", len(got), err)
	}
	if ref, e := secretOf("/a", "", "empty", ""); !secrets.Is(k.Put(ctx, ref, e), secrets.ReasonEmpty) {
		t.Error("an empty secret is kept")
	}
	for range 2 { // the second time it is not there
		if err := k.Delete(ctx, all[1].ref); err != nil {
			t.Error(err)
		}
	}
	if _, err := k.Get(ctx, all[1].ref); !secrets.Is(err, secrets.ReasonMissing) {
		t.Errorf("deleted, got %v", err)
	}
	all = append(all[:1], all[2:]...)
	check("beside one that was deleted")
	d.killKeyring()
	if _, err := k.Get(ctx, all[0].ref); !secrets.Is(err, secrets.ReasonNoKeyring) {
		t.Errorf("without a keyring: %v", err)
	}
	d.startKeyring(keyringPassword)
	check("after it came back")
}

// TestB06NoSecretService: a bus without a keyring is told in less than a second.
func TestB06NoSecretService(t *testing.T) {
	t.Parallel()
	d := newDesktop(t, t.TempDir(), nil)
	begun := time.Now()
	_, err := secrets.OpenKeyring(t.Context(), d.lookEnv)
	if took := time.Since(begun); !secrets.Is(err, secrets.ReasonNoKeyring) || took > time.Second {
		t.Errorf("got %v after %v", err, took)
	}
}

// answer is what somebody got of the keyring.
type answer struct {
	entry secrets.Entry
	err   error
}

// TestB07KeyringLocked: a locked keyring asks the person, and is waited for. What is dismissed, withdrawn, or broken off gives no secret; and
// whoever comes next is served.
func TestB07KeyringLocked(t *testing.T) {
	t.Parallel()
	d := newDesktop(t, t.TempDir(), drive.NewDisplay(t, 1440, 900))
	d.startKeyring(keyringPassword)
	k := d.keyring()
	ref, entry := secretOf("/a", "", "one", "value")
	if err := k.Put(t.Context(), ref, entry); err != nil {
		t.Fatal(err)
	}
	get := func(ctx context.Context) chan answer {
		got := make(chan answer, 1)
		go func() {
			e, err := k.Get(ctx, ref)
			got <- answer{e, err}
		}()
		return got
	}
	d.lock()
	for range 2 {
		got := get(t.Context())
		d.asks()
		d.press("Escape")
		if a := <-got; !secrets.Is(a.err, secrets.ReasonDismissed) || !a.entry.Value.IsZero() {
			t.Errorf("dismissed: got %v, %v", a.entry, a.err)
		}
		d.asksNothing()
	}

	ctx, cancel := context.WithCancel(t.Context())
	got := get(ctx)
	d.asks()
	cancel()
	if a := <-got; !secrets.Is(a.err, secrets.ReasonNoAnswer) || !errors.Is(a.err, context.Canceled) {
		t.Errorf("cancelled: got %v, %v", a.entry, a.err)
	}
	first, second := get(t.Context()), get(t.Context()) // they wait for the question that is there
	d.typeIn(keyringPassword)
	for _, got := range []chan answer{first, second} {
		if a := <-got; a.err != nil || !a.entry.Value.Equal(entry.Value) {
			t.Errorf("unlocked: got %v, %v", a.entry, a.err)
		}
	}
	d.asksNothing()

	d.lock()
	got = get(t.Context())
	d.asks()
	d.killKeyring()
	if a := <-got; !secrets.Is(a.err, secrets.ReasonKeyring) {
		t.Errorf("killed: got %v, %v", a.entry, a.err)
	}
	d.startKeyring(keyringPassword)
	if a := <-get(t.Context()); a.err != nil || !a.entry.Value.Equal(entry.Value) {
		t.Errorf("after it came back: got %v, %v", a.entry, a.err)
	}
}

// TestKeyringFounded: where nothing was ever kept, the keyring asks for a password of its own, and keeps what it was asked to; dismissed, it
// keeps nothing.
func TestKeyringFounded(t *testing.T) {
	t.Parallel()
	d := newDesktop(t, t.TempDir(), drive.NewDisplay(t, 1440, 900))
	d.startKeyring("")
	k := d.keyring()
	ref, entry := secretOf("/a", "", "one", "value")
	if _, err := k.Get(t.Context(), ref); !secrets.Is(err, secrets.ReasonMissing) {
		t.Errorf("got %v", err)
	}
	if err := k.Delete(t.Context(), ref); err != nil {
		t.Error(err)
	}
	put := func() chan error {
		done := make(chan error, 1)
		go func() { done <- k.Put(t.Context(), ref, entry) }()
		return done
	}
	done := put()
	d.asks()
	d.press("Escape")
	if err := <-done; !secrets.Is(err, secrets.ReasonDismissed) {
		t.Errorf("dismissed: %v", err)
	}
	done = put()
	d.asks()
	d.typeIn(keyringPassword, keyringPassword)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if got, err := k.Get(t.Context(), ref); err != nil || !got.Value.Equal(entry.Value) {
		t.Errorf("got %v, %v", got, err)
	}
}
