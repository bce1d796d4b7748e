package model_test

import (
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// onPatience runs a test at a desk with a collection whose timeouts have names.
func onPatience(t *testing.T, test func(*desk, *library)) {
	t.Helper()
	l := newLibrary(t)
	for name, text := range map[string]string{
		"collection.yaml":        "format: 1\nname: Chain\ndefaults:\n  endpoint: tcp://127.0.0.1:1\n  timeout: \"{{patience}}\" # of all\nvariables:\n  patience: 300ms\n  n: 2\n  odd: abc\n  less: -1s\n  none: \"\"\n",
		"inherits.yaml":          "format: 1\nmethod: sleep\n",
		"own.yaml":               "format: 1\nmethod: sleep\ntimeout: \"{{n}}s\" # two\n",
		"slips.yaml":             "format: 1\nmethod: sleep\ntimeout: soon # so it was\nx-own: 1\n",
		"zero.yaml":              "format: 1\nmethod: sleep\ntimeout: 0\n",
		"deep/folder.yaml":       "format: 1\ndefaults: {timeout: '{{n}}'}\nvariables: {n: 4}\n",
		"deep/here.yaml":         "format: 1\nmethod: sleep\n",
		"environments/slow.yaml": "format: 1\nvariables:\n  patience: 1s\n",
	} {
		l.write("chain/"+name, text)
	}
	onDesk(t, func(d *desk) {
		d.settle()
		d.OpenFolder(l.path("chain"))
		d.settle()
		test(d, l)
	}, l.lends)
}

// TestTimeoutsWithNames: the names in a timeout have the values that all other names of the call have, wherever it is said.
func TestTimeoutsWithNames(t *testing.T) {
	for _, c := range []struct {
		path, environment, typed string // typed in the place of what the file says
		shown                    string
		takes                    time.Duration
	}{
		{"inherits.yaml", "", "", "{{patience}}", 300 * time.Millisecond},
		{"inherits.yaml", "slow.yaml", "", "{{patience}}", time.Second},
		{"own.yaml", "", "", "{{n}}s", 2 * time.Second},
		{"zero.yaml", "", "", "{{patience}}", 300 * time.Millisecond},
		{"deep/here.yaml", "", "", "{{n}}", 4 * time.Second},
		{"own.yaml", "", "{{n}}00ms", "{{n}}00ms", 200 * time.Millisecond},
		{"own.yaml", "", "{{response.own.result[0]}}", "", 0},
	} {
		t.Run(c.path+" "+c.environment+" "+c.typed, func(t *testing.T) {
			onPatience(t, func(d *desk, l *library) {
				d.Open(l.id(c.path), true)
				if c.environment != "" {
					d.ChooseEnvironment(c.environment)
				}
				if c.typed != "" {
					d.set(func(f *model.Draft) { f.Timeout = c.typed })
				}
				if c.takes == 0 {
					want(t, "outcome", d.send().Exchange.Outcome.Failure.Cause, rpcclient.CauseUnresolved)
					return
				}
				want(t, "shown", d.tab().Draft().Timeout, c.shown)
				d.set(func(f *model.Draft) { f.Endpoint = "tcp://127.0.0.1:2" }) // which nobody is asked about
				d.tab().Send()
				d.pass(c.takes - 10*time.Millisecond)
				want(t, "too early", answer(d.tab().Response()), "nothing")
				d.pass(20 * time.Millisecond)
				want(t, "answer", answer(d.tab().Response()), "failure: timeout")
			})
		})
	}
}

// TestTimeoutsThatAreNone: what becomes no time is told before anything goes, by what it became and with what to do about it.
func TestTimeoutsThatAreNone(t *testing.T) {
	for _, c := range []struct {
		typed string
		cause rpcclient.Cause
		says  string
	}{
		{"{{odd}}", rpcclient.CauseBadMessage, "{{odd}} stands for “abc”"},
		{"{{less}}", rpcclient.CauseBadMessage, "{{less}} stands for “-1s”"},
		{"{{none}}", rpcclient.CauseBadMessage, "{{none}} stands for “”"},
		{"{{n}}{{n}}h5", rpcclient.CauseBadMessage, "stands for “22h5”"},
		{"{{missing}}", rpcclient.CauseUnresolved, "There is no variable missing."},
		{"{{secret.key}}", rpcclient.CauseUnresolved, "The secret secret.key cannot stand in a setting"},
		{"{{env.PATIENCE}}", rpcclient.CauseNotAllowed, "variable PATIENCE"},
		{"soon", rpcclient.CauseBadMessage, "“soon” is not a duration"},
		{"{{n", rpcclient.CauseBadMessage, "{{n stands for “{{n”"},
	} {
		t.Run(c.typed, func(t *testing.T) {
			onPatience(t, func(d *desk, l *library) {
				d.Open(l.id("own.yaml"), true)
				d.set(func(f *model.Draft) { f.Endpoint, f.Timeout = "tcp://127.0.0.1:2", c.typed })
				r := d.send()
				f := r.Exchange.Outcome.Failure
				if f == nil || f.Cause != c.cause {
					t.Fatalf("outcome %v", answer(r))
				}
				what, try := d.Explain(f)
				if !strings.Contains(what, c.says) || try == "" || strings.Contains(try, ".try") || strings.Contains(try, ".hint") {
					t.Errorf("says %q, %q", what, try)
				}
				want(t, "sent", d.service.messages(), "")
				want(t, "can go as it is", r.Ask() != nil && r.Ask().AsIs, false)
			})
		})
	}
}

// TestTimeoutsAreSavedAsTyped: byte for byte, what means the same leaves the file alone, and a slip opens, stays and can be corrected.
func TestTimeoutsAreSavedAsTyped(t *testing.T) {
	const own, slips = "format: 1\nmethod: sleep\ntimeout: \"{{n}}s\" # two\n", "format: 1\nmethod: sleep\ntimeout: soon # so it was\nx-own: 1\n"
	for _, c := range []struct{ name, path, typed, file, left string }{
		{"unchanged", "own.yaml", "{{n}}s", own, ""},
		{"other names", "own.yaml", "{{ n }}m", strings.Replace(own, "{{n}}s", "{{ n }}m", 1), ""},
		{"a time", "own.yaml", "5s", strings.Replace(own, `"{{n}}s"`, "5s", 1), ""},
		{"what the folder says", "own.yaml", "{{patience}}", strings.Replace(own, "timeout: \"{{n}}s\" # two\n", "", 1), ""},
		{"no time", "own.yaml", "abc", strings.Replace(own, "{{n}}s", "abc", 1), ""},
		{"a slip as it was", "slips.yaml", "soon", slips, ""},
		{"a slip corrected", "slips.yaml", "5m", strings.Replace(slips, "soon", "5m", 1), ""},
		{"a slip taken out", "slips.yaml", "", strings.Replace(slips, "timeout: soon # so it was\n", "", 1), "Timeout"},
		{"inherited stays so", "inherits.yaml", "{{patience}}", "format: 1\nmethod: sleep\n", ""},
		{"nothing said stays so", "zero.yaml", "{{patience}}", "format: 1\nmethod: sleep\ntimeout: 0\n", ""},
		{"0 says nothing", "own.yaml", "0", own, "Timeout"},
	} {
		t.Run(c.name, func(t *testing.T) {
			onPatience(t, func(d *desk, l *library) {
				d.Open(l.id(c.path), true)
				d.set(func(f *model.Draft) { f.Timeout, f.Params = c.typed, "[1]" })
				d.tab().Save()
				d.settle()
				want(t, "file", strings.Replace(l.read("chain/"+c.path), "params: |-\n  [1]\n", "", 1), c.file)
				want(t, "told", d.tab().LeftOut() != "", c.left != "")
				if !strings.Contains(d.tab().LeftOut(), c.left) {
					t.Errorf("left out: %q", d.tab().LeftOut())
				}
			})
		})
	}
}

// TestTimeoutsInConflicts: where somebody else changed the file, both sides stand there as they are written.
func TestTimeoutsInConflicts(t *testing.T) {
	onPatience(t, func(d *desk, l *library) {
		d.Open(l.id("own.yaml"), true)
		d.set(func(f *model.Draft) { f.Timeout = "{{n}}m" })
		l.write("chain/own.yaml", "format: 1\nmethod: sleep\ntimeout: '{{patience}}'\n")
		l.tellsAll(d, "chain")
		want(t, "standing", d.tab().Standing(), model.Changed)
		c := d.tab().Conflict()
		want(t, "theirs", string(c.Theirs), "format: 1\nmethod: sleep\ntimeout: '{{patience}}'\n")
		want(t, "mine", string(c.Mine), "format: 1\nmethod: sleep\ntimeout: \"{{n}}m\" # two\n")
	})
}

// TestTimeoutsInCode: a timeout with names stands in code as what they stand for; one without a value does not, and that is told.
func TestTimeoutsInCode(t *testing.T) {
	onPatience(t, func(d *desk, l *library) {
		d.Open(l.id("own.yaml"), true)
		for _, c := range []struct{ typed, code, lost string }{
			{"{{n}}s", "--timeout 2s", ""},
			{"{{missing}}", "rpcexplorer call", "No timeout is set: {{missing}}"},
			{"{{secret.key}}", "rpcexplorer call", "No timeout is set: {{secret.key}}"},
			{"{{odd}}", "", "stands for “abc”"},
		} {
			d.set(func(f *model.Draft) { f.Timeout = c.typed })
			got := d.written("rpcexplorer", false)
			if lost := strings.Join(got.Lost, " "); !strings.Contains(got.Code, c.code) || (lost != "") != (c.lost != "") || !strings.Contains(lost, c.lost) || got.Unset != "" {
				t.Errorf("%s: %+v", c.typed, got)
			}
			if c.code == "" && got.Code != "" || c.lost != "" && strings.Contains(got.Code, "--timeout") {
				t.Errorf("%s: code %s", c.typed, got.Code)
			}
		}
	})
}

// TestFilled: what a field may say of the names in it while one types.
func TestFilled(t *testing.T) {
	onPatience(t, func(d *desk, l *library) {
		d.Open(l.id("own.yaml"), true)
		for text, want := range map[string]string{
			"{{n}}s":       "2s true ",
			"{{odd}}":      "abc true ",
			"{{missing}}":  " false There is no variable missing.",
			"{{env.HOME}}": " false ",
			"{{secret.x}}": " false The secret secret.x cannot stand in a setting such as the timeout, which is shown and recorded.",
			"{{'{{'}}n}}":  "{{n}} true ",
		} {
			value, settled, trouble := d.tab().Filled(text, model.NamesInOption)
			if got := value + map[bool]string{true: " true ", false: " false "}[settled] + trouble; got != want {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
		if _, settled, trouble := d.tab().Filled("{{secret.x}}", model.NamesInHeader); settled || trouble != "" {
			t.Errorf("a secret in a header: settled %v, %q", settled, trouble)
		}
	})
}

// TestNoTimeIsToldWhereNobodySaysOne: 0 is no time, and stands in no file, which is told once it was saved; the tab holds what was saved.
func TestNoTimeIsToldWhereNobodySaysOne(t *testing.T) {
	onChain(t, func(d *desk, l *library) {
		before := l.read("chain/peers.yaml")
		d.Open(l.id("peers.yaml"), true)
		for _, typed := range []string{"0", " 0s"} {
			d.set(func(f *model.Draft) { f.Timeout = typed })
			want(t, "modified before", d.tab().Modified(), true)
			d.tab().Save()
			d.settle()
			want(t, "modified", d.tab().Modified(), false)
			want(t, "file", l.read("chain/peers.yaml"), before)
			want(t, "told", strings.Contains(d.tab().LeftOut(), "Timeout"), true)
		}
	})
}
