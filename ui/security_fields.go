package ui

import (
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// securityFields is the table of the Security pane: who we are, and whom we trust.
var securityFields = []field{
	{
		key: "security.login", make: chooseOne, choices: model.Logins, fits: isWeb,
		get: func(d *model.Draft) string { return d.Access.Login.Kind },
		set: func(d *model.Draft, text string) { d.Access.Login.Kind = text },
	},
	{
		key: "security.user", make: textWithNames, fits: logsInBy("basic"),
		get: func(d *model.Draft) string { return d.Access.Login.User },
		set: func(d *model.Draft, text string) { d.Access.Login.User = text },
	},
	secret("security.password", logsInBy("basic"), func(a *model.AccessDraft) *rpcclient.Secret { return &a.Login.Password }),
	secret("security.token", logsInBy("bearer"), func(a *model.AccessDraft) *rpcclient.Secret { return &a.Login.Token }),
	file("security.ca_file", "security.ca_file.system", func(t *rpcclient.TLS) *string { return &t.CAFile }),
	file("security.cert_file", "", func(t *rpcclient.TLS) *string { return &t.CertFile }),
	file("security.key_file", "security.key_file.same", func(t *rpcclient.TLS) *string { return &t.KeyFile }),
	{
		key: "security.server_name", make: textLine, fits: isTLS, blank: "security.server_name.host",
		get: func(d *model.Draft) string { return d.Access.TLS.ServerName },
		set: func(d *model.Draft, text string) { d.Access.TLS.ServerName = strings.TrimSpace(text) },
	},
	{
		key: "security.insecure", make: checkBox, fits: isTLS,
		get: func(d *model.Draft) string { return truth(d.Access.TLS.Insecure) },
		set: func(d *model.Draft, text string) { d.Access.TLS.Insecure = text != "" },
	},
	{
		key: "security.mechanism", make: chooseOne, choices: model.Mechanisms, fits: isZeroMQ,
		get: func(d *model.Draft) string { return d.Access.ZeroMQ.Name },
		set: func(d *model.Draft, text string) { d.Access.ZeroMQ.Name = text },
	},
	{
		key: "security.plain_user", make: textWithNames, fits: speaks(rpcclient.MechanismPlain),
		get: func(d *model.Draft) string { return d.Access.ZeroMQ.User },
		set: func(d *model.Draft, text string) { d.Access.ZeroMQ.User = text },
	},
	secret("security.plain_password", speaks(rpcclient.MechanismPlain), func(a *model.AccessDraft) *rpcclient.Secret { return &a.ZeroMQ.Password }),
	{
		key: "security.server_key", make: textWithNames, fits: speaks(rpcclient.MechanismCurve),
		get: func(d *model.Draft) string { return d.Access.ZeroMQ.ServerKey },
		set: func(d *model.Draft, text string) { d.Access.ZeroMQ.ServerKey = strings.TrimSpace(text) },
	},
	secret("security.secret_key", speaks(rpcclient.MechanismCurve), func(a *model.AccessDraft) *rpcclient.Secret { return &a.ZeroMQ.SecretKey }),
	{
		key: "security.public_key", make: textWithNames, fits: speaks(rpcclient.MechanismCurve), blank: "security.public_key.derived",
		get: func(d *model.Draft) string { return d.Access.ZeroMQ.PublicKey },
		set: func(d *model.Draft, text string) { d.Access.ZeroMQ.PublicKey = strings.TrimSpace(text) },
	},
}

// secret is a field for a secret.
func secret(key string, fits func(rpcclient.Endpoint, *model.Draft) bool, at func(*model.AccessDraft) *rpcclient.Secret) field {
	return field{
		key: key, make: secretLine, fits: fits,
		get: func(d *model.Draft) string { return at(&d.Access).Reveal() },
		set: func(d *model.Draft, text string) {
			if at(&d.Access).Reveal() != text {
				*at(&d.Access) = rpcclient.NewSecret(text)
			}
		},
	}
}

// file is a field for the path of a file for TLS.
func file(key, otherwise string, at func(*rpcclient.TLS) *string) field {
	return field{
		key: key, make: textLine, fits: isTLS, blank: otherwise,
		get: func(d *model.Draft) string { return *at(&d.Access.TLS) },
		set: func(d *model.Draft, text string) { *at(&d.Access.TLS) = strings.TrimSpace(text) },
	}
}

func logsInBy(kind string) func(rpcclient.Endpoint, *model.Draft) bool {
	return func(e rpcclient.Endpoint, d *model.Draft) bool { return isWeb(e, d) && d.Access.Login.Kind == kind }
}

func speaks(mechanism string) func(rpcclient.Endpoint, *model.Draft) bool {
	return func(e rpcclient.Endpoint, d *model.Draft) bool {
		return isZeroMQ(e, d) && d.Access.ZeroMQ.Name == mechanism
	}
}
