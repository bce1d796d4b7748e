package model_test

import (
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestBookRefusesReservedNames: a variable is not given the name of what comes from elsewhere; the row says what to do instead, nothing is written,
// and the value of a secret is in no draft.
func TestBookRefusesReservedNames(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		before := l.read(live)
		b.Show(1)
		b.AddRow()
		for _, c := range []struct{ name, says string }{
			{"secret.x", "No file holds a secret. Write secret.x in {{ }} in a request; its value goes below, under Secrets."},
			{"env.x", "env.x is read from this computer's own environment. Choose a name without “env.”."},
			{"response.x", "response.x is taken from another request's response. Choose a name without “response.”."},
			{"file.x y", "file.x y is read from a file. Choose a name without “file.”."},
			{"$uuid", "$uuid: names with $ stand for generated values. Choose a name without it."},
			{"a b", "This is not a valid name for a variable: a b"},
			{"", "A variable needs a name; this one has the value hunter2."},
		} {
			b.SetRow(1, model.Variable{Name: c.name, Value: "hunter2"})
			says, usable := b.Hint(1)
			if c.name != "" && (says != c.says || usable) {
				t.Errorf("%q: the row says %q, want %q", c.name, says, c.says)
			}
			b.Save()
			d.settle()
			want(t, "said of "+c.name, d.Note(b.Trouble()), c.says)
			want(t, "file", l.read(live), before)
		}
		b.SetRow(1, model.Variable{Name: "secret.x", Value: "hunter2"})
		d.pass(3e9)
		want(t, "in a draft", strings.Contains(d.store.text("window.json"), "hunter2"), false)
		for _, name := range []string{"secret", "secret.", "env.", "environment.x"} {
			b.SetRow(1, model.Variable{Name: name, Value: "v"})
			says, _ := b.Hint(1)
			want(t, "said of "+name, says, "")
		}
	})
}

// TestBookRefusesNamesThatAreTaken: no two environments get one name by the editor; where files have one anyway, these tell them apart.
func TestBookRefusesNamesThatAreTaken(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		before := l.read(live)
		b.Show(1)
		b.Duplicate()
		b.Rename("Test")
		b.Save()
		d.settle()
		b.Show(1)
		b.Rename(" Test")
		const taken = "Another environment has the name  Test (file test.yaml). Choose another name."
		want(t, "as it is typed", d.Note(b.Trouble()), taken)
		b.Save()
		d.settle()
		want(t, "when it is saved", d.Note(b.Trouble()), taken)
		want(t, "file", l.read(live), before)
		b.Rename("Live")
		b.New()
		b.New()
		want(t, "new ones", pages(b), "Shop host=a; Live red host=b; Test host=b; New environment =*; [New environment 2 =*]")
		b.Rename("New environment")
		want(t, "one that is not saved", d.Note(b.Trouble()), "Another environment, not saved yet, has the name New environment. Choose another name.")
		b.Delete()
		b.Delete()

		l.write(live, strings.Replace(before, "Live", "Test", 1))
		l.tellsAll(d, "shop")
		want(t, "to choose from", d.environments(), "[ No environment ]; live.yaml Test (live.yaml) ; test.yaml Test (test.yaml) ")
		want(t, "in the list", b.File(b.Pages()[1])+" "+b.File(b.Pages()[2])+b.File(b.Pages()[0]), "live.yaml test.yaml")
		b.Show(1)
		b.SetRow(0, model.Variable{Name: "host", Value: "z"})
		b.Save()
		d.settle()
		want(t, "a value is saved all the same", strings.Contains(l.read(live), "host: z"), true)
	})
}

// TestBookTellsWhatIsNotSaved: an environment is marked by what was typed into it, no other one; a new one lists the secrets that it will have.
func TestBookTellsWhatIsNotSaved(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		marks := func() (all string) {
			for _, e := range d.Environments() {
				all += fmt.Sprint(e.Name, " ", e.Unsaved, "; ")
			}
			return all
		}
		b.Show(0)
		b.SetRow(0, model.Variable{Name: "host", Value: "z"})
		want(t, "the collection", marks()+d.Unsaved(), "No environment false; Live false; Shop")
		b.Show(1)
		b.SetRow(0, model.Variable{Name: "host", Value: "z"})
		want(t, "an environment", marks()+b.Unsaved(), "No environment false; Live true; Shop, Live")
		b.Duplicate()
		want(t, "secrets of a new one", fmt.Sprint(b.Secrets()), "[{token false false true []}]")
		b.SetSecret("token", rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		want(t, "secrets then", fmt.Sprint(b.Secrets()), "[{token false false true []}]")
		b.Save()
		d.settle()
		b.Pages()
		d.settle()
		want(t, "saved", marks()+fmt.Sprint(b.Secrets()), "No environment false; Live false; Live (copy) false; [{token false false false []}]")
	})
}

// TestUnreadableEnvironmentIsTold: while the environment that was chosen cannot be read, no call with names goes, and says that.
func TestUnreadableEnvironmentIsTold(t *testing.T) {
	onBook(t, func(d *desk, l *library, b *model.Book) {
		l.write(live, "format: 1\nname: Live\nvariables:\n  host: *nothing\n")
		l.tellsAll(d, "shop")
		d.ChooseEnvironment("live.yaml")
		d.tab().Set(func(f *model.Draft) { f.Endpoint, f.Params = "tcp://127.0.0.1:7", `["{{host}}"]` })
		want(t, "below the params", strings.HasPrefix(d.Note(d.tab().Outgoing().Unresolved), "The environment live cannot be read: "), true)
		r := d.send()
		if r == nil || r.Exchange.Outcome.Failure == nil {
			t.Fatalf("sent: %v", r)
		}
		what, try := d.Explain(r.Exchange.Outcome.Failure)
		if !strings.HasPrefix(what, "The environment live cannot be read: ") || !strings.Contains(try, "choose another environment") || r.Ask() != nil {
			t.Errorf("says %q, %q, and asks: %v", what, try, r.Ask() != nil)
		}
		d.tab().Set(func(f *model.Draft) { f.Params = `[1]` })
		if f := d.send().Exchange.Outcome.Failure; f != nil && f.Cause == rpcclient.CauseUnresolved {
			t.Errorf("without names: %v", f)
		}
	})
}
