package rpcclient

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
)

// TLS is whom we trust and who we are where TLS is spoken. The zero value trusts whom the system trusts, and is nobody.
type TLS struct {
	CAFile     string // PEM: the authorities that are trusted in place of the system's
	CertFile   string // PEM: our certificate, with those between it and an authority
	KeyFile    string // PEM: its private key; if "", it stands in CertFile
	ServerName string // the name that the peer's certificate must be for; if "", that of the endpoint
	Insecure   bool   // the peer's certificate is not verified
}

// errNoCertificates is what is wrong with a file of authorities that holds none.
var errNoCertificates = errors.New("no certificate in PEM form in this file")

// Config reads the files and makes a configuration of them, nil for the zero value. The error is a *Failure with
// CauseBadAccess.
func (t TLS) Config() (*tls.Config, error) {
	if t == (TLS{}) {
		return nil, nil
	}
	c := &tls.Config{ServerName: t.ServerName, InsecureSkipVerify: t.Insecure}
	if t.CAFile != "" {
		pem, err := os.ReadFile(t.CAFile)
		if err != nil {
			return nil, BadAccess("access.ca_file", t.CAFile, err)
		}
		c.RootCAs = x509.NewCertPool()
		if !c.RootCAs.AppendCertsFromPEM(pem) {
			return nil, BadAccess("access.ca_file", t.CAFile, errNoCertificates)
		}
	}
	if t.CertFile == "" && t.KeyFile == "" {
		return c, nil
	}
	pair, err := t.pair()
	if err != nil {
		return nil, BadAccess("access.cert_file", t.CertFile, err)
	}
	c.Certificates = []tls.Certificate{pair}
	return c, nil
}

// pair is our certificate with its key.
func (t TLS) pair() (tls.Certificate, error) {
	key := t.KeyFile
	if key == "" {
		key = t.CertFile
	}
	return tls.LoadX509KeyPair(t.CertFile, key)
}

// BadAccess is the failure of an Access that cannot be used: key names what is wrong with it and takes two arguments, what
// was given and the text of err. What was given must be no secret.
func BadAccess(key, given string, err error) *Failure {
	return &Failure{Cause: CauseBadAccess, Arg: Note{Key: key, Args: []any{given, err.Error()}}, Err: err}
}
