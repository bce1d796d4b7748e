package importing

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// authorized are the headers of what was posted, and who logs in by Basic: as it is said, as a header says it, or the address; of several the
// header counts, as it does to those that send.
func (b *builder) authorized(p posted, own collection.Login, address string) ([]collection.Header, collection.Login) {
	login := p.login
	if login.IsZero() {
		login = own
	}
	headers := slices.DeleteFunc(slices.Clone(p.headers), func(h collection.Header) bool {
		said, ok := basicOf(h)
		if ok {
			login = said
		}
		return ok
	})
	if hasHeader(headers, "Authorization") {
		login = collection.Login{}
	}
	return b.headers(headers, address), b.hideLogin(login, address)
}

// hideLogin puts references in the places of the password, and of the user where that is a key.
func (b *builder) hideLogin(l collection.Login, address string) collection.Login {
	if rpcclient.IsSecretUser(l.User, l.Password) {
		l.User = b.secret("user", l.User, address)
	}
	if b.mayBeKey(l.User); l.Password == "" { // some services take a key as the user
		b.isToken(l.User)
	}
	l.Password = b.hide("password", l.Password, address)
	return l
}

// basicOf is the login that a header says; false if it says none that can be read.
func basicOf(h collection.Header) (collection.Login, bool) {
	scheme, rest, _ := strings.Cut(strings.TrimSpace(h.Value), " ")
	if !strings.EqualFold(strings.TrimSpace(h.Name), "Authorization") || !strings.EqualFold(scheme, "Basic") {
		return collection.Login{}, false
	}
	plain, err := base64.StdEncoding.DecodeString(strings.TrimSpace(rest))
	user, password, found := strings.Cut(string(plain), ":")
	return collection.Login{User: user, Password: password}, err == nil && found && utf8.Valid(plain) && !strings.Contains(user+password, "{{")
}
