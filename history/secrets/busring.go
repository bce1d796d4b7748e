package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

// busRing is the Secret Service of a desktop: the keyring of GNOME, KeePassXC, KWallet. Each talk has a connection of its own to the
// bus: what is asked of the person ends with it, and nothing is left of a keyring or a bus that went away.
type busRing struct {
	address string // of the bus
}

// labelled is what the person reads of our items in the program of the keyring.
const labelled = "RPC Explorer"

func (r busRing) get(ctx context.Context, ref Ref) (text string, err error) {
	err = r.talk(ctx, func(t *busTalk) error {
		items, err := t.open(attributes(ref))
		if err != nil || len(items) == 0 {
			return err
		}
		text, err = t.read(items[0])
		return err
	})
	return text, err
}

func (r busRing) set(ctx context.Context, ref Ref, text string) error {
	return r.talk(ctx, func(t *busTalk) error {
		items, err := t.open(attributes(ref))
		if err != nil {
			return err
		}
		if len(items) == 0 {
			return t.create(ref, text)
		}
		for _, item := range items { // more than one where the person copied it
			if err := t.write(item, text); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r busRing) remove(ctx context.Context, ref Ref) error {
	return r.talk(ctx, func(t *busTalk) error {
		items, err := t.open(attributes(ref))
		for _, item := range items {
			if err == nil {
				err = t.remove(item)
			}
		}
		return err
	})
}

func (r busRing) list(ctx context.Context, collection string) (refs []Ref, err error) {
	err = r.talk(ctx, func(t *busTalk) error {
		items, err := t.search(map[string]string{"service": service})
		for _, item := range items {
			if err != nil {
				return err
			}
			var ref Ref
			var ok bool
			if ref, ok, err = t.refOf(item); ok && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
		return err
	})
	return listed(slices.Values(refs), collection), err
}

// talk has a connection and a session with the keyring for as long as something is asked of it.
func (r busRing) talk(ctx context.Context, ask func(*busTalk) error) error {
	conn, err := dialBus(ctx, r.address)
	if err != nil {
		return busFault(err)
	}
	defer conn.Close()
	t := &busTalk{ctx: ctx, conn: conn}
	if err := t.begin(); err != nil {
		return busFault(err)
	}
	return busFault(ask(t))
}

// busFault is an error of the bus: that there is no keyring any more is told as such.
func busFault(err error) error {
	var e dbus.Error
	if errors.As(err, &e) && slices.Contains([]string{"org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner"}, e.Name) {
		return noKeyring(err)
	}
	return err
}

// attributes are what the item of a secret is found by. They are those of the library that kept secrets before.
func attributes(ref Ref) map[string]string {
	return map[string]string{"service": service, "username": ref.key()}
}

// label is what the person reads of the item of a secret.
func label(ref Ref) string {
	parts := []string{labelled, ref.Name, ref.Environment, ref.Collection}
	text := strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// refOf is whose secret an item of ours keeps; false if it keeps none.
func (t *busTalk) refOf(item dbus.ObjectPath) (ref Ref, ok bool, err error) {
	attributes := map[string]string{}
	if err := t.property(item, itemInterface, "Attributes", &attributes); err != nil {
		return Ref{}, false, err
	}
	var parts []string
	if json.Unmarshal([]byte(attributes["username"]), &parts) != nil || len(parts) != 3 {
		return Ref{}, false, nil
	}
	return Ref{Place{decoded(parts[0]), decoded(parts[1])}, decoded(parts[2])}, true, nil
}
