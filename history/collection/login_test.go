package collection

import "testing"

// TestLogin: what a file says of a login is read, changed where it changes, and else left as it is, keys of others with it.
func TestLogin(t *testing.T) {
	const file = "format: 1\nmethod: m\nlogin: # ours\n  user: anna\n  realm: x # theirs\n  password: \"{{secret.password}}\"\n# end\n"
	r, err := Parse([]byte(file))
	if err != nil || r.Login != (Login{User: "anna", Password: "{{secret.password}}"}) {
		t.Fatalf("%v: %+v", err, r)
	}
	for _, c := range []struct {
		login Login
		want  string
	}{
		{r.Login, file},
		{Login{User: "7", Password: "{{secret.other}}"}, "format: 1\nmethod: m\nlogin: # ours\n  user: 7\n  realm: x # theirs\n  password: \"{{secret.other}}\"\n# end\n"},
		{Login{Token: "{{secret.t}}"}, "format: 1\nmethod: m\nlogin: # ours\n  token: \"{{secret.t}}\"\n  realm: x # theirs\n# end\n"},
	} {
		changed := *r
		changed.Login = c.login
		got, err := Edit([]byte(file), &changed)
		if again, _ := Parse(got); err != nil || string(got) != c.want || again.Login != c.login {
			t.Errorf("%+v: %v, got\n%s", c.login, err, got)
		}
	}
	text, err := (&Request{Method: "m", Login: r.Login}).Marshal()
	if want := "format: 1\nlogin:\n  user: anna\n  password: \"{{secret.password}}\"\nmethod: m\n"; err != nil || string(text) != want {
		t.Errorf("new: %v, got\n%s", err, text)
	}
	if _, err := Parse([]byte("format: 1\nlogin: {user: [1]}\nmethod: m\n")); err != nil {
		t.Errorf("a text as it stands: %v", err)
	}
	if _, err := Parse([]byte("format: 1\nlogin: anna\nmethod: m\n")); err == nil {
		t.Error("a login that is no mapping is taken")
	}
}
