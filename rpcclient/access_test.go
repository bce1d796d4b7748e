package rpcclient_test

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestAccessKey: whatever differs in an Access makes another key, and none of it can be read out of the key or the value.
func TestAccessKey(t *testing.T) {
	keys := map[string]string{rpcclient.Access{}.Key(): "zero"}
	for _, path := range fields(reflect.TypeFor[rpcclient.Access](), nil) {
		var a rpcclient.Access
		fill(reflect.ValueOf(&a).Elem().FieldByIndex(path))
		key := a.Key()
		if other, ok := keys[key]; ok {
			t.Errorf("%v has the key of %s", path, other)
		}
		keys[key] = fmt.Sprint(path)
	}
	if len(keys) < 25 {
		t.Errorf("only %d fields were looked at", len(keys))
	}
}

// fields are the paths of all fields that hold no others.
func fields(t reflect.Type, above []int) (paths [][]int) {
	for i := range t.NumField() {
		f, path := t.Field(i), append(append([]int{}, above...), i)
		if f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[rpcclient.Secret]() {
			paths = append(paths, fields(f.Type, path)...)
			continue
		}
		paths = append(paths, path)
	}
	return paths
}

func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case rpcclient.Secret:
		v.Set(reflect.ValueOf(rpcclient.NewSecret("hunter2")))
	case []rpcclient.Header:
		v.Set(reflect.ValueOf([]rpcclient.Header{{Name: "X", Value: rpcclient.NewSecret("hunter2")}}))
	case []rpcclient.Inset:
		v.Set(reflect.ValueOf([]rpcclient.Inset{{Name: "X", Value: rpcclient.NewSecret("hunter2")}}))
	case []string:
		v.Set(reflect.ValueOf([]string{"A=1"}))
	case string:
		v.SetString("text")
	case bool:
		v.SetBool(true)
	default:
		v.SetInt(7)
	}
}

func TestLogin(t *testing.T) {
	secret := rpcclient.NewSecret
	for _, c := range []struct {
		login rpcclient.Login
		want  string
	}{
		{rpcclient.Login{}, ""},
		{rpcclient.Login{User: "u", Password: secret("p")}, "Basic dTpw"},
		{rpcclient.Login{User: "u"}, "Basic dTo="},
		{rpcclient.Login{Password: secret("p")}, "Basic OnA="},
		{rpcclient.Login{Token: secret("t"), User: "u"}, "Bearer t"},
	} {
		if got := c.login.Authorization().Reveal(); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.login, got, c.want)
		}
	}
	if text := fmt.Sprintf("%+v %#v", rpcclient.Login{Token: secret("hunter2")}, rpcclient.Access{Login: rpcclient.Login{Password: secret("hunter2")}}); strings.Contains(text, "hunter2") {
		t.Errorf("a login prints its secret: %s", text)
	}
}

func TestProxyFunc(t *testing.T) {
	target := &url.URL{Scheme: "http", Host: "example.com"}
	for _, c := range []struct {
		proxy, want string
		cause       rpcclient.Cause
	}{
		{"none", "<nil>", ""},
		{"http://p:3128", "http://p:3128", ""},
		{"socks5://u:p@p", "socks5://u:p@p", ""},
		{"ftp://p", "", rpcclient.CauseBadAccess},
		{"p:3128", "", rpcclient.CauseBadAccess},
		{"http://", "", rpcclient.CauseBadAccess},
		{"http://u:hunter2@p:x", "", rpcclient.CauseBadAccess},
	} {
		find, err := rpcclient.Access{Proxy: c.proxy}.ProxyFunc()
		if got := causeOf(err); got != c.cause {
			t.Errorf("%s: got %v, want %v", c.proxy, err, c.cause)
		}
		if err != nil {
			if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("%s: the error tells the password: %v", c.proxy, err)
			}
			continue
		}
		u, err := find(target)
		if got := fmt.Sprint(u); got != c.want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", c.proxy, got, err, c.want)
		}
	}
	if find, err := (rpcclient.Access{}).ProxyFunc(); find != nil || err != nil {
		t.Error("without a setting the environment decides")
	}
}

func causeOf(err error) rpcclient.Cause {
	var f *rpcclient.Failure
	if errors.As(err, &f) {
		return f.Cause
	}
	return ""
}

func TestTLSConfig(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none.pem")
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		tls  rpcclient.TLS
		note string
	}{
		{"zero", rpcclient.TLS{}, ""},
		{"insecure", rpcclient.TLS{Insecure: true, ServerName: "x"}, ""},
		{"no authorities", rpcclient.TLS{CAFile: none}, "access.ca_file"},
		{"authorities of nobody", rpcclient.TLS{CAFile: empty}, "access.ca_file"},
		{"no certificate", rpcclient.TLS{CertFile: none}, "access.cert_file"},
		{"a key alone", rpcclient.TLS{KeyFile: empty}, "access.cert_file"},
	} {
		config, err := c.tls.Config()
		var f *rpcclient.Failure
		errors.As(err, &f)
		switch {
		case c.note == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.note != "" && (f == nil || f.Cause != rpcclient.CauseBadAccess || f.Arg.(rpcclient.Note).Key != c.note):
			t.Errorf("%s: got %v, want %s", c.name, err, c.note)
		case c.name == "zero" && config != (*tls.Config)(nil):
			t.Errorf("%s: got a configuration", c.name)
		case c.name == "insecure" && (!config.InsecureSkipVerify || config.ServerName != "x"):
			t.Errorf("%s: got %+v", c.name, config)
		}
	}
}
