package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rpcexplorer/rpcclient"
)

// accessFlags are the flags that say how to reach an endpoint. Secrets may stand in files, since command lines can be seen by
// everybody on a machine: @FILE in place of one.
type accessFlags struct {
	access  rpcclient.Access
	headers []string
	secrets map[string]*string // by flag
}

// declare declares the flags, group by group.
func (f *accessFlags) declare(cmd *cobra.Command) {
	f.secrets = map[string]*string{}
	f.declareHTTP(cmd)
	f.declareTLS(cmd)
	f.declareZeroMQ(cmd)
	f.declareChild(cmd)
	f.declareLimits(cmd)
}

func (f *accessFlags) declareHTTP(cmd *cobra.Command) {
	flags, a := cmd.Flags(), &f.access
	flags.StringArrayVar(&f.headers, "header", nil, "HTTP, WebSocket: send the header `NAME:VALUE`; @FILE has one a line; an empty value leaves the header out")
	f.secret(cmd, "user", "HTTP, WebSocket: log in by Basic as `NAME:PASSWORD`, or NAME:@FILE")
	f.secret(cmd, "bearer", "HTTP, WebSocket: log in by the `TOKEN`, or the one in @FILE")
	flags.StringVar(&a.Proxy, "proxy", "", "HTTP, WebSocket: go through the proxy at `URL` (http, https, socks5), or none (default: that of the environment)")
	flags.BoolVar(&a.HTTP.Follow, "follow", false, "HTTP: follow redirects; credentials, and messages with secrets, go to no other scheme, host or port")
	flags.StringVar(&a.WS.Protocols, "subprotocol", "", "WebSocket: offer the subprotocols `NAME,NAME`")
	flags.BoolVar(&a.WS.Compress, "compress", false, "WebSocket: offer compression")
	flags.BoolVar(&a.WS.Binary, "binary", false, "WebSocket: send binary messages")
}

func (f *accessFlags) declareTLS(cmd *cobra.Command) {
	flags, t := cmd.Flags(), &f.access.TLS
	flags.StringVar(&t.CAFile, "cacert", "", "TLS: trust the authorities in `FILE` (PEM), not those of the system")
	flags.StringVar(&t.CertFile, "cert", "", "TLS: show the client certificate in `FILE` (PEM)")
	flags.StringVar(&t.KeyFile, "key", "", "TLS: the private key of --cert is in `FILE` (default: that of --cert)")
	flags.StringVar(&t.ServerName, "server-name", "", "TLS: the certificate must be for `NAME` (default: the host of ENDPOINT)")
	flags.BoolVar(&t.Insecure, "insecure", false, "TLS: do not verify the certificate; anybody between here and there can read and change everything")
}

func (f *accessFlags) declareZeroMQ(cmd *cobra.Command) {
	flags, m := cmd.Flags(), &f.access.ZeroMQ
	f.secret(cmd, "plain", "ZeroMQ: log in by PLAIN as `NAME:PASSWORD`, or NAME:@FILE")
	flags.StringVar(&m.ServerKey, "curve-server", "", "ZeroMQ: speak CURVE with the server whose public `KEY` this is: Z85 or a key file")
	flags.StringVar(&m.PublicKey, "curve-public", "", "ZeroMQ: our public `KEY` (default: it follows from the secret one)")
	f.secret(cmd, "curve-secret", "ZeroMQ: our secret `KEY`: a key file, or Z85 in @FILE (default: a pair for this call)")
}

func (f *accessFlags) declareChild(cmd *cobra.Command) {
	flags, c := cmd.Flags(), &f.access.Child
	flags.StringVar(&c.Dir, "dir", "", "stdio: start the program in `DIR`")
	flags.StringArrayVar(&c.Env, "program-env", nil, "stdio: give the program the variable `NAME=VALUE`, or NAME with the value that it has here")
}

func (f *accessFlags) declareLimits(cmd *cobra.Command) {
	flags, l := cmd.Flags(), &f.access.Limits
	flags.Var((*size)(&l.Message), "max-message", "take messages up to `SIZE`, encoded or decoded (default 2GiB; ZeroMQ 1GiB)")
	flags.Var((*size)(&l.Memory), "max-memory", "keep messages up to `SIZE` in memory, larger ones in a file (default 64MiB)")
	flags.Var((*size)(&l.Frame), "max-frame", "WebSocket, ZeroMQ: take frames up to `SIZE` (default: that of --max-message)")
	flags.Var((*intSize)(&l.Head), "max-head", "take heads up to `SIZE` (default 1MiB; streams 64KiB)")
	flags.Var((*intSize)(&l.Stderr), "max-stderr", "stdio: keep `SIZE` of a program's standard error at a time (default 1MiB)")
	flags.IntVar(&l.Depth, "max-depth", 0, "tell when a message nests deeper than `N` (default 1000)")
}

// secret declares a flag whose value is a secret.
func (f *accessFlags) secret(cmd *cobra.Command, name, usage string) {
	f.secrets[name] = cmd.Flags().String(name, "", usage)
}

var (
	errHeader = errors.New("--header: want NAME:VALUE")
	errLogin  = errors.New("want NAME:PASSWORD or NAME:@FILE")
)

// read makes the Access that the flags say.
func (f *accessFlags) read() (rpcclient.Access, error) {
	a := f.access
	var err error
	if a.Headers, err = readHeaders(f.headers); err != nil {
		return a, err
	}
	if a.Login.User, a.Login.Password, err = readLogin("user", *f.secrets["user"]); err != nil {
		return a, err
	}
	if a.Login.Token, err = readSecret(*f.secrets["bearer"]); err != nil {
		return a, err
	}
	if a.ZeroMQ.User, a.ZeroMQ.Password, err = readLogin("plain", *f.secrets["plain"]); err != nil {
		return a, err
	}
	a.ZeroMQ.SecretKey, err = readSecret(*f.secrets["curve-secret"])
	a.ZeroMQ.Name = mechanismOf(a.ZeroMQ)
	return a, err
}

// withSaved puts the headers of a saved request before those of the command line, which stand in the place of any of the same name.
func withSaved(saved, given []rpcclient.Header) []rpcclient.Header {
	var all []rpcclient.Header
	for _, h := range saved {
		if !slices.ContainsFunc(given, func(g rpcclient.Header) bool { return strings.EqualFold(g.Name, h.Name) }) {
			all = append(all, h)
		}
	}
	return append(all, given...)
}

// mechanismOf is the mechanism that the given fields belong to.
func mechanismOf(m rpcclient.Mechanism) string {
	switch {
	case m.ServerKey != "" || m.PublicKey != "" || !m.SecretKey.IsZero():
		return rpcclient.MechanismCurve
	case m.User != "" || !m.Password.IsZero():
		return rpcclient.MechanismPlain
	}
	return rpcclient.MechanismNull
}

// readHeaders reads headers as they are given: NAME:VALUE, or @FILE with one a line.
func readHeaders(given []string) (all []rpcclient.Header, err error) {
	for _, text := range given {
		lines := []string{text}
		if name, inFile := strings.CutPrefix(text, "@"); inFile {
			content, err := os.ReadFile(name)
			if err != nil {
				return nil, fmt.Errorf("--header: %w", err)
			}
			lines = strings.Split(string(content), "\n")
		}
		for _, line := range lines {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			name, value, found := strings.Cut(line, ":")
			if !found {
				return nil, usageError{errHeader}
			}
			all = append(all, rpcclient.Header{Name: strings.TrimSpace(name), Value: rpcclient.NewSecret(strings.TrimSpace(value))})
		}
	}
	return all, nil
}

// readLogin reads NAME:PASSWORD, or NAME:@FILE.
func readLogin(flag, text string) (name string, password rpcclient.Secret, err error) {
	if text == "" {
		return "", password, nil
	}
	name, rest, found := strings.Cut(text, ":")
	if !found {
		return "", password, usageError{fmt.Errorf("--%s: %w", flag, errLogin)}
	}
	password, err = readSecret(rest)
	return name, password, err
}

// readSecret reads a secret: the text itself, or @FILE for what stands in a file, without the line feed at its end. A text that begins with @ has
// another one before it.
func readSecret(text string) (rpcclient.Secret, error) {
	name, inFile := strings.CutPrefix(text, "@")
	if !inFile || strings.HasPrefix(name, "@") {
		return rpcclient.NewSecret(strings.TrimPrefix(text, "@")), nil
	}
	content, err := os.ReadFile(name)
	if err != nil {
		return rpcclient.Secret{}, fmt.Errorf("a secret: %w", err)
	}
	return rpcclient.NewSecret(strings.TrimRight(string(content), "\r\n")), nil
}
