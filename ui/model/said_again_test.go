package model_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/history"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/watch"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// says has the request that is open say another address.
func (v *visit) says(endpoint string) {
	v.t.Helper()
	v.l.write("theirs/add.yaml", "format: 1\nendpoint: "+endpoint+"\nmethod: echo\nparams: '[1]'\n")
	v.l.tells(v.desk, "theirs", watch.Change{All: true})
}

// TestI03CarrierByClick: what a click on the carrier makes of somebody else's address, one's own port of the carrier included, was not typed; another
// port was.
func TestI03CarrierByClick(t *testing.T) {
	for _, address := range []string{"https://evil.example:80/", "http://evil.example:443/", "http://evil.example:81/", "https://evil.example/", "http://evil.example/"} {
		for _, clicks := range [][]string{{"carrier.http"}, {"carrier.https"}, {"carrier.https", "carrier.http"}, {"carrier.http", "carrier.https"}, {"carrier.ws"}, {"carrier.wss", "carrier.ws"}} {
			onVisit(t, func(v *visit) {
				v.says(address)
				for _, key := range clicks {
					for _, c := range model.CarrierChoices {
						if c.Key == key {
							v.tab().SetCarrier(c)
						}
					}
				}
				if got := v.sends(); !strings.Contains(got, "evil.example") {
					t.Errorf("%s, %s: %s goes unasked: %q", address, clicks, v.tab().Draft().Endpoint, got)
				}
				v.set(func(d *model.Draft) { d.Endpoint = "http://evil.example:82/" })
				want(t, "another port", v.sends(), "")
			}, func(c *model.Config) {
				for _, k := range []rpcclient.Carrier{rpcclient.HTTP, rpcclient.WebSocket} {
					c.Dialers[k] = c.Dialers[rpcclient.ZeroMQ]
				}
			})
		}
	}
}

// TestI03ManySayings: however often a collection says something else, who said what stands in the tab is not forgotten, and what is remembered has bounds.
func TestI03ManySayings(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.l.write("theirs/add.yaml", "format: 1\nmethod: echo\nparams: '[1]'\n")
		for i := range 250 {
			v.l.write("theirs/collection.yaml", fmt.Sprintf("format: 1\nname: T\ndefaults:\n  endpoint: tcp://127.0.0.1:%d\n", max(5, 1000*min(i, 1)+i)))
			v.l.tells(v.desk, "theirs", watch.Change{All: true})
			if i == 0 {
				v.set(func(d *model.Draft) { d.Endpoint = "tcp://127.0.0.1:5#timeout=5s" })
			}
		}
		v = v.again()
		defer v.Close()
		want(t, "in the tab", v.tab().Draft().Endpoint, "tcp://127.0.0.1:5#timeout=5s")
		want(t, "asked", v.sends(), theirsAsk)
		if n := strings.Count(v.store.text("window.json"), `"where"`); n > 110 {
			t.Errorf("%d are remembered", n)
		}
	})
}

// TestI03OlderRecents: what an older version remembered was sent to, without who said it, counts as said by the collections that are open and say it.
func TestI03OlderRecents(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.sends()
		v.NewTab()
		v.write("tcp://127.0.0.1:7", "echo", "[1]")
		v.sends()
		v.pass(3e9)
		v.Close()
		var state map[string]any
		if err := json.Unmarshal([]byte(v.store.text("window.json")), &state); err != nil {
			t.Fatal(err)
		}
		for _, e := range state["recent"].(map[string]any)["endpoints"].([]any) {
			delete(e.(map[string]any), "by")
			delete(e.(map[string]any), "typed")
		}
		text, _ := json.Marshal(state)
		if err := v.store.Save("window.json", text); err != nil {
			t.Fatal(err)
		}
		v.store.older(t)
		next := *v
		next.desk = v.start()
		defer next.Close()
		next.settle()
		for address, asks := range map[string]string{"tcp://127.0.0.1:5": theirsAsk, "tcp://127.0.0.1:7": ""} {
			next.Open(v.l.path("own/my-requests")+"//other.yaml", true)
			next.NewTab()
			next.write(address, "echo", "[1]")
			next.tab().HearOf(address)
			want(t, address, next.sends(), asks)
		}
	})
}

// TestI03ChosenAfterTyping: what was typed and sent to last counts as typed where it is chosen, though somebody else's collection said it before.
func TestI03ChosenAfterTyping(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.sends()
		v.CloseCollection(v.tab().Volume())
		v.settle()
		for _, typed := range []bool{false, true} {
			v.Open(v.l.path("own/my-requests")+"//other.yaml", true)
			v.NewTab()
			v.write("tcp://127.0.0.1:5", "echo", "[1]")
			if typed {
				want(t, "typed", v.sends(), "")
				v.NewTab()
				v.write("tcp://127.0.0.1:5", "echo", "[1]")
			}
			v.tab().HearOf("tcp://127.0.0.1:5")
			want(t, fmt.Sprint("chosen, typed before: ", typed), v.sends() != "", !typed)
			v.CloseOtherTabs(0)
			v.CloseTab(0)
		}
	})
}

// TestI03HistoryOfNames: what somebody else's collection sent to by an address with names in it is asked about when it comes back out of the history as it was
// reached, also at the next start, with that collection open or closed.
func TestI03HistoryOfNames(t *testing.T) {
	for _, closed := range []bool{false, true} {
		var kept *history.Store
		onVisit(t, func(v *visit) {
			kept.Watch(v.Past.HistoryChanged)
			v.l.write("theirs/collection.yaml", "format: 1\nname: T\nvariables:\n  host: 127.0.0.1\n")
			v.says("tcp://{{host}}:5")
			want(t, "at first", v.sends(), theirsAsk)
			v.tab().Agree()
			v.Past.Show(true)
			v.pass(1e9)
			source, theirs := pastRow(v.desk, "echo").ID, consent.At(v.l.path("theirs"))
			if closed {
				v.CloseCollection(v.tab().Volume())
			}
			v.CloseOtherTabs(0)
			v.CloseTab(0)
			v.RevokeWants(theirs, func() {})
			v.read()
			v = v.again()
			defer kept.Close()
			defer v.Close()
			v.SendAgain(source)
			v.read()
			want(t, "no more", strings.ReplaceAll(asked(v.tab().Response()), v.l.dir+"/", ""), theirsAsk)
		}, func(c *model.Config) {
			if c.History = kept; kept != nil {
				return
			}
			var err error
			if kept, err = history.Open(filepath.Join(t.TempDir(), "history.db"), history.Options{}); err != nil {
				t.Fatal(err)
			}
			c.History = kept
		})
	}
}

// TestI03TakenBackSince: an import that is undone gives no consent back that the person took back meanwhile.
func TestI03TakenBackSince(t *testing.T) {
	all := func(_ *desk, consents *consent.Store, _ consent.Folder) {
		if err := consents.Forget(); err != nil {
			t.Fatal(err)
		}
	}
	for name, takes := range map[string]func(d *desk, consents *consent.Store, home consent.Folder){
		"nothing": func(*desk, *consent.Store, consent.Folder) {},
		"all":     all, "all, with nowhere to send": all,
		"a peer": func(d *desk, consents *consent.Store, home consent.Folder) {
			d.RevokeWants(home, func() {}, consent.Want{Kind: consent.Send, What: "tcp://127.0.0.1:1"})
		},
	} {
		var consents *consent.Store
		atHome(t, func(d *desk, l *library) {
			home := l.path("own/my-requests")
			if strings.Contains(name, "nowhere") {
				if err := errors.Join(os.Remove(l.path("own/my-requests/add.yaml")), os.Remove(l.path("own/my-requests/other.yaml"))); err != nil {
					t.Fatal(err)
				}
			}
			d.imports(l.path("in/w.json")).Take(home+"/", false, func([]string) {})
			d.settle()
			takes(d, consents, consent.At(home))
			d.settle()
			d.UndoTree()
			d.settle()
			want(t, name, consents.Allows(consent.At(home), consent.Want{Kind: consent.Own}), name == "nothing")
		}, func(c *model.Config) { consents = c.Consents })
	}
}

// TestI03OlderTabIsLookedAt: what is agreed to for a tab of an older version, which knows the path of its closed collection alone, is agreed to for the folder
// that stands there.
func TestI03OlderTabIsLookedAt(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.l.write("theirs/add.yaml", "format: 1\nendpoint: tcp://127.0.0.1:5\nmethod: echo\nparams: '[\"{{env.WHO}}\"]'\n")
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		if err := v.consents.Allow(consent.At(v.l.path("theirs")), at, consent.Want{Kind: consent.Send, What: "tcp://127.0.0.1:5"}); err != nil {
			t.Fatal(err)
		}
		v.CloseCollection(v.tab().Volume())
		v.pass(3e9)
		v.Close()
		v.store.older(t)
		next := *v
		next.desk = v.start()
		defer next.Close()
		const ask = "[{env WHO}] for theirs"
		want(t, "asked", next.sends(), ask)
		next.tab().Agree()
		next.settle()
		want(t, "once", next.sends(), "")
		v.l.anew("theirs")
		v.l.write("theirs/add.yaml", "format: 1\nendpoint: tcp://127.0.0.1:5\nmethod: echo\nparams: '[\"{{env.WHO}}\"]'\n")
		want(t, "of another one in its place", v.consents.Allows(consent.At(v.l.path("theirs")), consent.Want{Kind: consent.ReadEnv, What: "WHO"}), false)
		want(t, "of a path", v.consents.Allows(consent.Folder{Path: v.l.path("theirs")}, consent.Want{Kind: consent.ReadEnv, What: "WHO"}), false)
	})
}

// TestI03TryIsLed: what an examination of an address with somebody else's names says to try instead is asked about in their name, though the address was typed.
func TestI03TryIsLed(t *testing.T) {
	onVisit(t, func(v *visit) {
		v.l.write("theirs/collection.yaml", "format: 1\nname: T\nvariables:\n  host: 127.0.0.1\n")
		v.l.tells(v.desk, "theirs", watch.Change{All: true})
		v.set(func(d *model.Draft) { d.Endpoint = "tcp://{{host}}:9" })
		want(t, "at first", v.sends(), "[{send tcp://127.0.0.1:9}] for theirs")
		v.tab().Agree()
		v.settle()
		v.tab().Examine()
		v.pass(6e9)
		v.tab().TryInstead()
		want(t, "in the tab", v.tab().Draft().Endpoint, "http://127.0.0.1:5001")
		want(t, "what it leads to", v.sends(), "[{send tcp://127.0.0.1:5001}] for theirs")
	}, examiner(steps...), func(c *model.Config) { c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ] })
}
