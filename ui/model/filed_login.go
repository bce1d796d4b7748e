package model

import (
	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// loginOf is a login of a file as a draft has it.
func loginOf(l collection.Login) LoginDraft {
	d := LoginDraft{User: l.User, Password: rpcclient.NewSecret(l.Password), Token: rpcclient.NewSecret(l.Token)}
	switch {
	case l.Token != "":
		d.Kind = "bearer"
	case !l.IsZero():
		d.Kind = "basic"
	}
	return d
}

// login files who logs in, where the carrier knows that. A secret that was typed is left out; one that the file has already stays.
func (f *filed) login(d Draft, was collection.Login) {
	l := d.Access.Login
	if e, _, err := d.plain(); err == nil && e.Carrier != rpcclient.HTTP && e.Carrier != rpcclient.WebSocket {
		f.request.Login = was
		f.leave(l.Kind != loginOf(was).Kind, "save.left.login")
		return
	}
	switch l.Kind {
	case "basic":
		f.request.Login = collection.Login{User: f.user(l, was.User), Password: f.secret("password", l.Password, was.Password)}
	case "bearer":
		if was.Token == "" { // what it says of Basic is of no use with a token, and else stays
			was = collection.Login{}
		}
		was.Token = f.secret("token", l.Token, was.Token)
		f.request.Login = was
	}
}

// user is what a file has of who logs in by Basic: a name, or what it has of a key.
func (f *filed) user(l LoginDraft, was string) string {
	if rpcclient.IsSecretUser(l.User, l.Password.Reveal()) {
		return f.secret("user", rpcclient.NewSecret(l.User), was)
	}
	return l.User
}

// secret is what a file has of a secret, which part of a login it is: a reference, or what it had before.
func (f *filed) secret(part string, typed rpcclient.Secret, was string) string {
	text := typed.Reveal()
	if text == "" || text == was || isReference(text) {
		return text
	}
	if !nameForm.MatchString(text) { // with names in it, it is made of more than one
		f.plain = append(f.plain, part)
	}
	f.leave(true, "save.left.secret")
	return was
}

// isReference reports whether a text holds no secret but by its name.
func isReference(text string) bool {
	return named(text) && blank(nameForm.ReplaceAllString(text, ""))
}

// loginKey is what was typed as a part of the tab's login, to be kept under a name that is not decided yet.
func (t *Tab) loginKey(v *Volume, part string) importing.Secret {
	l := t.draft.Access.Login
	value := map[string]rpcclient.Secret{"user": rpcclient.NewSecret(l.User), "password": l.Password, "token": l.Token}[part]
	address := t.scope().preview().Resolve(t.draft.Endpoint, variables.Endpoint).String()
	return importing.Named(part, value, address, v.collection)
}

// hideLogin puts a reference in the place of a part of the tab's login, and gives the secret that stood there.
func (t *Tab) hideLogin(v *Volume, folder, part string) importing.Secret {
	s := t.loginKey(v, part)
	s.Name = t.w.safe.nameOf(v, folder, s)
	reference := "{{secret." + s.Name + "}}"
	t.Set(func(d *Draft) {
		switch l := &d.Access.Login; part {
		case "user":
			l.User = reference
		case "password":
			l.Password = rpcclient.NewSecret(reference)
		case "token":
			l.Token = rpcclient.NewSecret(reference)
		}
	})
	return s
}
