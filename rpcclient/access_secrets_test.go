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
	key := rpcclient.Access{Login: rpcclient.Login{User: "sk_live_51HabcDEF"}}
	if all := key.Secrets(); len(all) != 1 || all[0].Reveal() != key.Login.User {
		t.Errorf("a key as the user: %d secrets", len(all))
	}
	t.Setenv("SOME_TOKEN", "inherited")
	within := rpcclient.Access{
		Headers: []rpcclient.Header{
			{Name: "Authorization", Value: s("Bearer  bearer")},
			{Name: "proxy-authorization", Value: s("Basic bWU6aHVudGVyMg==")},
			{Name: "Cookie", Value: s("theme=dark; sid=s3ss10n-s3ss10n")},
		},
		Child: rpcclient.Child{Env: []string{"SOME_TOKEN"}},
	}
	got = nil
	for _, secret := range within.Secrets() {
		got = append(got, secret.Reveal())
	}
	if want := []string{"Bearer  bearer", "bearer", "Basic bWU6aHVudGVyMg==", "bWU6aHVudGVyMg==", "hunter2", "theme=dark; sid=s3ss10n-s3ss10n", "s3ss10n-s3ss10n", "inherited"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if none := (rpcclient.Access{}).Secrets(); len(none) != 0 {
		t.Errorf("%v", none)
	}
}
