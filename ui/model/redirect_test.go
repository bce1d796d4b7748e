package model_test

import (
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// A redirect is followed by the person, each hop an exchange of its own; credentials and trust stay with whom they are for.
func TestD16FollowByHand(t *testing.T) {
	secret := rpcclient.NewSecret("hunter2")
	access := model.AccessDraft{
		Headers: "X-Api-Key: hunter2\nHost: h\nAccept: text/plain", Login: model.LoginDraft{Kind: "bearer", Token: secret},
		TLS: rpcclient.TLS{Insecure: true},
	}
	for _, c := range []struct {
		name, to string
		want     model.AccessDraft
	}{
		{"the same origin", "https://h:1/other", access},
		{"another port", "https://h:2/rpc", model.AccessDraft{Headers: "Accept: text/plain"}},
		{"another host", "https://g:1/rpc", model.AccessDraft{Headers: "Accept: text/plain"}},
		{"another scheme", "http://h:1/rpc", model.AccessDraft{Headers: "Accept: text/plain"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			onDesk(t, func(d *desk) {
				d.write("https://h:1/rpc", "m", "")
				d.tab().Set(func(draft *model.Draft) { draft.Access = access })
				d.service.answer = func([]byte) []string { return nil }
				d.tab().Send()
				d.settle()
				f := frameOf(rpcclient.Received, "")
				f.Note = rpcclient.Note{Key: "frame.http.redirect", Args: []any{"307 Temporary Redirect", c.to}}
				d.service.open[0].frames <- f
				d.settle()
				want(t, "where to", d.tab().Response().Redirect().Address, c.to)
				d.tab().FollowRedirect()
				d.settle()
				want(t, "address", d.tab().Draft().Endpoint, c.to)
				want(t, "access", d.tab().Draft().Access, c.want)
				want(t, "messages", len(d.service.got), 2)
				d.tab().Cancel()
				d.settle()
			}, func(config *model.Config) { config.Dialers[rpcclient.HTTP] = config.Dialers[rpcclient.ZeroMQ] })
		})
	}
}

// TestI03RedirectIsAsked: where somebody else's collection is led to by a redirect nobody typed, so that going there is asked for.
func TestI03RedirectIsAsked(t *testing.T) {
	l := newLibrary(t)
	l.write("theirs/collection.yaml", "format: 1\nname: Theirs\n")
	l.write("theirs/a.yaml", "format: 1\nendpoint: http://h:1/rpc\nmethod: m\n")
	onDesk(t, func(d *desk) {
		d.OpenFolder(l.path("theirs"))
		d.settle()
		d.Open(l.path("theirs")+"//a.yaml", true)
		d.service.answer = func([]byte) []string { return nil }
		want(t, "asked", asked(d.send()), "[{send tcp://h:1}] for "+l.path("theirs"))
		d.tab().Agree()
		d.settle()
		f := frameOf(rpcclient.Received, "")
		f.Note = rpcclient.Note{Key: "frame.http.redirect", Args: []any{"307 Temporary Redirect", "http://g:1/rpc"}}
		d.service.open[0].frames <- f
		d.settle()
		d.tab().FollowRedirect()
		d.settle()
		want(t, "asked where it leads", asked(d.tab().Response()), "[{send tcp://g:1}] for "+l.path("theirs"))
		want(t, "sent", len(d.service.got), 1)
	}, l.lends, func(c *model.Config) {
		c.Collections, c.Consents = nil, consent.Open("")
		c.Dialers[rpcclient.HTTP] = c.Dialers[rpcclient.ZeroMQ]
	})
}
