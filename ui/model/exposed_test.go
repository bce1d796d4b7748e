package model_test

import (
	"testing"

	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// TestB14ImportedSecretsKeepTheirPeers: a secret of a file is bound to the very peer that it went to, where nobody could listen; one that
// crossed a network without TLS is bound to none, and asked about.
func TestB14ImportedSecretsKeepTheirPeers(t *testing.T) {
	for address, want := range map[string]string{
		"https://shop.example/rpc": "shop.example:443 (TLS)", "https://shop.example:8443/": "shop.example:8443 (TLS)", "http://shop.example/rpc": "",
		"http://10.0.0.7:8080/": "", "http://127.0.0.1:8080/": "127.0.0.1:8080", "http://localhost/": "localhost:80", "http://[::1]:8080/": "[::1]:8080",
		"http://localhost.evil.example/": "",
	} {
		read, err := importing.Read("x", []byte(`curl `+address+` -H 'Authorization: Bearer hunter2hunter2' -d '{"jsonrpc":"2.0","method":"m","id":1}'`))
		if err != nil || len(read.Secrets) != 1 {
			t.Fatalf("%s: %v, %v", address, read, err)
		}
		k, ref := secrets.NewSession(), secrets.Ref{Name: "authorization"}
		peers, err := model.KeepSecret(t.Context(), k, ref, read.Secrets[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := rpcclient.PeerTexts(peers); got != want {
			t.Errorf("%s: bound to %q, want %q", address, got, want)
		}
		endpoint, err := rpcclient.ParseEndpoint(address)
		if err != nil {
			t.Fatal(err)
		}
		e, _ := k.Get(t.Context(), ref)
		if _, err := e.For(ref, endpoint.Peer()); (err == nil) != (want != "") {
			t.Errorf("%s: may go there: %v", address, err)
		}
	}
}

// TestB14ExposedIsTold: where a secret would cross a network unencrypted, the question says so; one answer is enough.
func TestB14ExposedIsTold(t *testing.T) {
	for address, want := range map[string]bool{
		"http://shop.example/rpc": true, "tcp://shop.example:5001": true, "https://shop.example/": false, "tcp://127.0.0.1:1": false,
	} {
		onGuarded(t, func(d *desk) {
			d.open("token.yaml")
			d.tab().Set(func(f *model.Draft) { f.Endpoint = address })
			ask := d.send().Ask()
			if ask == nil || ask.Secret == nil || ask.Secret.Step != model.SecretValue || ask.Secret.Exposed != want {
				t.Fatalf("%s: asked %+v", address, ask)
			}
			d.tab().GiveSecret(rpcclient.NewSecret("hunter2hunter2"))
			d.settle()
			if again := d.tab().Response().Ask(); again != nil {
				t.Errorf("%s: asked again: %+v", address, again)
			}
		}, own)
	}
}
