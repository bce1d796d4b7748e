package secrets

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/godbus/dbus/v5"
)

// The names of the Secret Service API.
const (
	servicePath         = dbus.ObjectPath("/org/freedesktop/secrets")
	serviceInterface    = "org.freedesktop.Secret.Service"
	collectionInterface = "org.freedesktop.Secret.Collection"
	itemInterface       = "org.freedesktop.Secret.Item"
	promptInterface     = "org.freedesktop.Secret.Prompt"
	nothing             = dbus.ObjectPath("/") // where there is no object, no prompt
)

// answerWithin is how long the keyring may take for what asks nothing of the person: starting it included.
const answerWithin = 10 * time.Second

// errGone is that the keyring went away while the person was asked.
var errGone = errors.New("the keyring went away")

// busTalk is a talk with the Secret Service.
type busTalk struct {
	ctx     context.Context
	conn    *dbus.Conn
	session dbus.ObjectPath
	home    dbus.ObjectPath // the collection that new items go to; nothing if there is none yet
}

// sent is a secret as it goes over the bus of the person.
type sent struct {
	Session     dbus.ObjectPath
	Parameters  []byte
	Value       []byte
	ContentType string
}

func (t *busTalk) secret(text string) sent {
	return sent{t.session, []byte{}, []byte(text), "text/plain; charset=utf8"}
}

// begin opens a session, and the collection that new items go to: some keyrings have no items at all while that is locked.
func (t *busTalk) begin() error {
	var none dbus.Variant
	if err := t.call(servicePath, serviceInterface+".OpenSession", "plain", dbus.MakeVariant("")).Store(&none, &t.session); err != nil {
		return err
	}
	if err := t.call(servicePath, serviceInterface+".ReadAlias", "default").Store(&t.home); err != nil {
		return err
	}
	if t.home == nothing {
		return nil
	}
	var locked bool
	if err := t.property(t.home, collectionInterface, "Locked", &locked); err != nil || !locked {
		return err
	}
	return t.unlock([]dbus.ObjectPath{t.home})
}

// search gives the items that have these attributes, locked ones too.
func (t *busTalk) search(attributes map[string]string) ([]dbus.ObjectPath, error) {
	items, locked, err := t.find(attributes)
	return append(items, locked...), err
}

// open gives the items that have these attributes, unlocked.
func (t *busTalk) open(attributes map[string]string) ([]dbus.ObjectPath, error) {
	items, locked, err := t.find(attributes)
	if err == nil && len(locked) > 0 {
		err = t.unlock(locked)
	}
	return append(items, locked...), err
}

func (t *busTalk) find(attributes map[string]string) (items, locked []dbus.ObjectPath, err error) {
	err = t.call(servicePath, serviceInterface+".SearchItems", attributes).Store(&items, &locked)
	return items, locked, err
}

// unlock has the keyring ask the person, if it must.
func (t *busTalk) unlock(objects []dbus.ObjectPath) error {
	var unlocked []dbus.ObjectPath
	var prompt dbus.ObjectPath
	if err := t.call(servicePath, serviceInterface+".Unlock", objects).Store(&unlocked, &prompt); err != nil {
		return err
	}
	var after []dbus.ObjectPath
	if err := t.prompt(prompt, &after); err != nil {
		return err
	}
	for _, o := range objects {
		if !slices.Contains(unlocked, o) && !slices.Contains(after, o) {
			return &Fault{Reason: ReasonDismissed}
		}
	}
	return nil
}

func (t *busTalk) read(item dbus.ObjectPath) (string, error) {
	var s sent
	err := t.call(item, itemInterface+".GetSecret", t.session).Store(&s)
	return string(s.Value), err
}

func (t *busTalk) write(item dbus.ObjectPath, text string) error {
	return t.call(item, itemInterface+".SetSecret", t.secret(text)).Err
}

func (t *busTalk) remove(item dbus.ObjectPath) error {
	var prompt dbus.ObjectPath
	if err := t.call(item, itemInterface+".Delete").Store(&prompt); err != nil {
		return err
	}
	return t.prompt(prompt, nil)
}

// create makes an item, and the collection for it where there is none: the person is asked for a password then.
func (t *busTalk) create(ref Ref, text string) error {
	if t.home == nothing {
		if err := t.found(); err != nil {
			return err
		}
	}
	properties := map[string]dbus.Variant{
		itemInterface + ".Label":      dbus.MakeVariant(label(ref)),
		itemInterface + ".Attributes": dbus.MakeVariant(attributes(ref)),
	}
	var item, prompt dbus.ObjectPath
	if err := t.call(t.home, collectionInterface+".CreateItem", properties, t.secret(text), true).Store(&item, &prompt); err != nil {
		return err
	}
	return t.prompt(prompt, nil)
}

// found makes the collection that new items go to, ours and those of other programs.
func (t *busTalk) found() error {
	properties := map[string]dbus.Variant{collectionInterface + ".Label": dbus.MakeVariant("Default keyring")}
	var prompt dbus.ObjectPath
	if err := t.call(servicePath, serviceInterface+".CreateCollection", properties, "default").Store(&t.home, &prompt); err != nil {
		return err
	}
	if prompt == nothing {
		return nil
	}
	return t.prompt(prompt, &t.home)
}

// prompt has the keyring ask the person, and waits for the answer, or until the keyring ends. Nothing takes the question back: GNOME's
// keyring aborts when it is told to, and leaves the question where it is when we go. So the next talk has its turn when it was answered.
func (t *busTalk) prompt(prompt dbus.ObjectPath, result any) error {
	if prompt == nothing {
		return nil
	}
	signals := make(chan *dbus.Signal)
	t.conn.Signal(signals) // closed with the connection
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchObjectPath(prompt), dbus.WithMatchInterface(promptInterface)},
		{dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, secretService)},
	} {
		if err := t.conn.AddMatchSignalContext(t.ctx, match...); err != nil {
			return err
		}
	}
	if err := t.call(prompt, promptInterface+".Prompt", "").Err; err != nil {
		return err
	}
	for s := range signals {
		switch {
		case s.Name == "org.freedesktop.DBus.NameOwnerChanged":
			return errGone
		case s.Name == promptInterface+".Completed" && s.Path == prompt:
			return errors.Join(t.ctx.Err(), completed(s, result))
		}
	}
	return errGone
}

// completed is what the person answered.
func completed(s *dbus.Signal, result any) error {
	var dismissed bool
	var value dbus.Variant
	if err := dbus.Store(s.Body, &dismissed, &value); err != nil {
		return err
	}
	if dismissed {
		return &Fault{Reason: ReasonDismissed}
	}
	if result == nil {
		return nil
	}
	return value.Store(result)
}

// call asks an object of the keyring something that it answers at once.
func (t *busTalk) call(object dbus.ObjectPath, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeoutCause(t.ctx, answerWithin, context.DeadlineExceeded)
	defer cancel()
	c := t.conn.Object(secretService, object).CallWithContext(ctx, method, 0, args...)
	if c.Err != nil && ctx.Err() != nil {
		c.Err = noAnswer(ctx)
	}
	return c
}

func (t *busTalk) property(object dbus.ObjectPath, of, name string, into any) error {
	return t.call(object, "org.freedesktop.DBus.Properties.Get", of, name).Store(into)
}
