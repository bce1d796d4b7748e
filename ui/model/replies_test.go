package model_test

import (
	"strings"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestResponsesOfTheSameCollection: of requests that are called the same, a call takes the reply to the one in its own collection, the nearest;
// a call of no collection is one for people's own collections alone, and somebody else's is told nothing of what others were answered (I06).
func TestResponsesOfTheSameCollection(t *testing.T) {
	l := newLibrary(t)
	id := func(name string) string {
		in := "theirs"
		if strings.HasPrefix(name, "own/mine") {
			in = "own/mine"
		}
		return l.path(in) + "/" + strings.TrimPrefix(name, in)
	}
	logs := func(token string) string {
		return "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"" + token + "\"]'\n"
	}
	const asks = "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: use\nparams: '[\"{{response.echo.result[0]}}\"]'\n"
	for name, text := range map[string]string{
		"own/mine/collection.yaml": "format: 1\nname: Mine\n", "own/mine/echo.yaml": logs("mine"), "own/mine/use.yaml": asks,
		"own/mine/stage/echo.yaml": logs("stage"), "own/mine/stage/deep/use.yaml": asks, "own/mine/other/use.yaml": asks,
		"theirs/collection.yaml": "format: 1\nname: Theirs\n", "theirs/echo.yaml": logs("theirs"), "theirs/use.yaml": asks,
	} {
		l.write(name, text)
	}
	sent := func(d *desk) string {
		for range 3 {
			if r := d.send(); r.Ask() == nil {
				return d.service.messages()[strings.LastIndex("\n"+d.service.messages(), "\n"):]
			}
			d.tab().Agree()
			d.settle()
			if d.tab().Response().Ask() == nil {
				return d.service.messages()[strings.LastIndex("\n"+d.service.messages(), "\n"):]
			}
		}
		return "asks"
	}
	onDesk(t, func(d *desk) {
		got := func(what, name, token string) {
			t.Helper()
			if name != "" {
				d.Open(id(name), true)
				want(t, "opened", d.tab().Source, id(name))
			}
			before := d.service.messages()
			r := sent(d)
			if token == "" {
				want(t, what+": sent", d.service.messages(), before)
				return
			}
			want(t, what, strings.Contains(r, `"params":["`+token+`"]`), true)
		}
		d.OpenFolder(l.path("own/mine"))
		d.settle()
		d.OpenFolder(l.path("theirs"))
		d.settle()
		d.ShowTab(0)
		d.write("tcp://127.0.0.1:1", "echo", `["loose"]`)
		got("a call of no collection", "", "loose")
		got("somebody else's, before its own", "theirs/use.yaml", "")
		got("one's own, before its own", "own/mine/use.yaml", "loose")
		got("theirs", "theirs/echo.yaml", "theirs")
		got("mine", "own/mine/echo.yaml", "mine")
		got("of the same collection", "theirs/use.yaml", "theirs")
		got("of the same collection, too", "own/mine/use.yaml", "mine")
		got("in the folder, as long as there is none nearer", "own/mine/stage/deep/use.yaml", "mine")
		got("stage", "own/mine/stage/echo.yaml", "stage")
		got("the nearest", "own/mine/stage/deep/use.yaml", "stage")
		got("rather above than deeper", "own/mine/other/use.yaml", "mine")
		d.Open(id("own/mine/use.yaml"), true)
		names := d.tab().OfferNames(`{{response.`, model.NamesInText, len(`{{response.`)).Names
		want(t, "names are offered", len(names) > 0, true)
		d.ShowTab(0)
		d.write("tcp://127.0.0.1:1", "use", `["{{response.echo.result[0]}}"]`)
		got("of no collection, again", "", "loose")
		d.Rename(id("own/mine/stage/echo.yaml"), "sign in", func(string) {})
		d.settle()
		d.Open(id("own/mine/use.yaml"), true)
		d.set(func(f *model.Draft) { f.Params = `["{{response.sign_in.result[0]}}"]` })
		got("of a request that was renamed", "", "stage")
	}, l.lends, func(c *model.Config) {
		c.Collections, c.Consents = nil, consent.Open("")
		_ = c.Consents.Allow(consent.At(l.path("own/mine")), at, consent.Want{Kind: consent.Own})
	})
}

// TestI06ResponsesStayWithTheirPeer: what somebody else's collection sends holds no response of another peer, though sending there was agreed to; of
// one's own it may.
func TestI06ResponsesStayWithTheirPeer(t *testing.T) {
	l := newLibrary(t)
	for _, in := range []string{"own/mine", "theirs"} {
		l.write(in+"/collection.yaml", "format: 1\nname: C\n")
		l.write(in+"/echo.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"t0k3n\"]'\n")
		l.write(in+"/here.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: use\nparams: '[\"{{response.echo.result[0]}}\"]'\n")
		l.write(in+"/away.yaml", "format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: use\nparams: '[\"{{response.echo.result[0]}}\"]'\n")
		l.write(in+"/way.yaml", "format: 1\nendpoint: 'ipc:///tmp/{{response.echo.result[0]}}'\nmethod: use\n")
	}
	onDesk(t, func(d *desk) {
		sent := func(in, name string) (said string, goes bool) {
			d.Open(l.path(in)+"//"+name, true)
			before := strings.Count(d.service.messages(), "\n")
			r := d.send()
			for r.Ask() != nil {
				d.tab().Agree()
				d.settle()
				r = d.tab().Response()
			}
			if f := r.Exchange.Outcome.Failure; f != nil {
				said, _ = d.Explain(f)
			}
			return said, strings.Count(d.service.messages(), "\n") > before || strings.Contains(answer(r), "result")
		}
		for _, in := range []string{"own/mine", "theirs"} {
			d.OpenFolder(l.path(in))
			d.settle()
			own := in != "theirs"
			for _, c := range []struct {
				name string
				goes bool
			}{{"echo", true}, {"here", true}, {"away", own}, {"way", own}} {
				said, goes := sent(in, c.name+".yaml")
				if goes != c.goes || !goes && !strings.Contains(said, "goes elsewhere") {
					t.Errorf("%s of %s: goes %v, said %q", c.name, in, goes, said)
				}
			}
			d.Open(l.path(in)+"//here.yaml", true)
			d.set(func(f *model.Draft) {
				f.Endpoint, f.Access.Headers = "tcp://127.0.0.1:2", "X: {{response.echo.result[0]}}"
			})
			d.tab().Examine()
			d.settle()
			if what, _, _ := d.Verdict(d.tab().Examination()); own == strings.Contains(what, "goes elsewhere") {
				t.Errorf("examining for %s says %q", in, what)
			}
		}
	}, l.lends, func(c *model.Config) {
		c.Collections, c.Consents = nil, consent.Open("")
		_ = c.Consents.Allow(consent.At(l.path("own/mine")), at, consent.Want{Kind: consent.Own})
	})
}

// TestOwnsIsAskedOnce: one call asks once whether its collection is the person's, however many replies there are; the next one asks anew.
func TestOwnsIsAskedOnce(t *testing.T) {
	l := newLibrary(t)
	l.write("own/mine/collection.yaml", "format: 1\nname: C\n")
	l.write("own/mine/echo.yaml", "format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: echo\n")
	consents := consent.Open("")
	onDesk(t, func(d *desk) {
		mine := consent.Want{Kind: consent.Own}
		_ = consents.Allow(consent.At(l.path("own/mine")), at, mine)
		d.OpenFolder(l.path("own/mine"))
		d.settle()
		d.Open(l.path("own/mine")+"//echo.yaml", true)
		owns := d.tab().Owns()
		want(t, "at first", owns(), true)
		_ = consents.Revoke(consent.At(l.path("own/mine")), mine)
		want(t, "of the same call", owns(), true)
		want(t, "of the next one", d.tab().Owns()(), false)
	}, l.lends, func(c *model.Config) { c.Collections, c.Consents = nil, consents })
}

// TestMaskedResponseIsTaken: what a service masks by itself is no secret of ours, and is taken from a response; a secret that went out is not, wherever
// the service sends it back (B10).
func TestMaskedResponseIsTaken(t *testing.T) {
	onGuarded(t, func(d *desk) {
		d.open("token.yaml")
		d.write("tcp://127.0.0.1:1", "echo", `["****1234", "{{secret.token}}", ["****", "x{{secret.token}}"]]`)
		d.send()
		d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
		d.settle()
		want(t, "the reply as it is shown", answer(d.tab().Response()), `{"jsonrpc":"2.0","id":1,"result":["****1234","**************",["****","x**************"]]}`)
		d.open("plain.yaml")
		for part, goes := range map[string]bool{"[0]": true, ".2.0": true, "[1]": false, "[2]": false, "[2][1]": false, "": false} {
			before := d.service.messages()
			d.write("tcp://127.0.0.1:1", "use", "[{{response.echo.result"+part+"}}]")
			r := d.send()
			sent := strings.TrimPrefix(d.service.messages(), before)
			if goes != strings.Contains(sent, `"params":["****`) || !goes && sent != "" {
				t.Errorf("%s: sent %q, got %s %v", part, sent, answer(r), r.Exchange.Outcome.Failure)
			}
		}
	}, own)
}
