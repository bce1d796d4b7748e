package collection

// Login is who we are to a server of HTTP or WebSocket: Bearer with a token, else Basic with user and password. Names of variables may stand in
// all of it; password and token are to be references to secrets.
type Login struct{ User, Password, Token string }

// IsZero reports whether nobody logs in.
func (l Login) IsZero() bool { return l == Login{} }

// parts are the keys of a login in a file, and where their texts are.
func (l *Login) parts() []struct {
	key  string
	text *string
} {
	return []struct {
		key  string
		text *string
	}{{"user", &l.User}, {"password", &l.Password}, {"token", &l.Token}}
}

func (l Login) pairs() (pairs []pair) {
	for _, p := range l.parts() {
		if *p.text != "" {
			pairs = append(pairs, pair{p.key, *p.text})
		}
	}
	return pairs
}

// loginOf is the login that a file says. Keys that it does not know are left alone.
func loginOf(pairs []pair) (l Login) {
	for _, p := range l.parts() {
		for _, said := range pairs {
			if said.Name == p.key {
				*p.text = said.Value
			}
		}
	}
	return l
}
