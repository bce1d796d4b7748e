package rpcclient_test

import (
	"slices"
	"testing"

	"rpcexplorer/rpcclient"
)

func TestAccessSecrets(t *testing.T) {
	s := rpcclient.NewSecret
	a := rpcclient.Access{
		Headers: []rpcclient.Header{{Name: "X-Api-Key", Value: s("key")}, {Name: "Accept", Value: s("text/plain")}, {Name: "Cookie"}},
		Login:   rpcclient.Login{User: "me", Password: s("password"), Token: s("token")},
		ZeroMQ:  rpcclient.Mechanism{Password: s("plain"), SecretKey: s("curve"), ServerKey: "public"},
		Proxy:   "socks5://me:proxy@127.0.0.1:1",
		Child:   rpcclient.Child{Env: []string{"GITHUB_TOKEN=child", "GITHUB_TOKEN", "LANG=C"}},
	}
	var got []string
	for _, secret := range a.Secrets() {
		got = append(got, secret.Reveal())
	}
	if want := []string{"password", "token", "plain", "curve", "key", "child", "proxy"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if none := (rpcclient.Access{}).Secrets(); len(none) != 0 {
		t.Errorf("%v", none)
	}
}
