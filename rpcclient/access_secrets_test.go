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

// TestAccessSecretsAreNoWords: what stands in replies anyway is no secret because it stands in a header, too: it would be overwritten in all of them.
func TestAccessSecretsAreNoWords(t *testing.T) {
	jwt, hex := "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "9aa3d95b3bc440fa88ea12eaa4456161"
	for _, c := range []struct {
		name, value string
		within      []string // beside the whole value
	}{
		{"Authorization", "Bearer null", nil},
		{"Authorization", "Bearer true", nil},
		{"Authorization", "Bearer false", nil},
		{"Authorization", "Bearer undefined", nil},
		{"Authorization", "Bearer test", nil},
		{"Authorization", "Bearer t0k3n1", []string{"t0k3n1"}},
		{"Authorization", "Basic cm9vdDoxMjM0", []string{"cm9vdDoxMjM0"}}, // root:1234
		{"Authorization", "Basic bWU6aHVudGVyMg==", []string{"bWU6aHVudGVyMg==", "hunter2"}},
		{"Cookie", "region=europe-west1-b; timezone=Europe/Berlin; sidebar=collapsed-left", nil},
		{"Cookie", "PHPSESSID=s3ss10n-s3ss10n", []string{"s3ss10n-s3ss10n"}},
		{"Cookie", "a=b; connect.sid=s%3As3ss10n-s", []string{"s%3As3ss10n-s"}},
		{"Cookie", "XSRF-TOKEN=abcdefabcdef", []string{"abcdefabcdef"}},
		{"Cookie", "who=" + jwt, []string{jwt}},
		{"Cookie", "_x=" + hex, []string{hex}},
		{"Cookie", "sid=short", nil},
	} {
		var got []string
		for _, secret := range (rpcclient.Access{Headers: []rpcclient.Header{{Name: c.name, Value: rpcclient.NewSecret(c.value)}}}).Secrets() {
			got = append(got, secret.Reveal())
		}
		if want := append([]string{c.value}, c.within...); !slices.Equal(got, want) {
			t.Errorf("%s: %s: got %q, want %q", c.name, c.value, got, want)
		}
	}
}
