package wsconn

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// OptionsFor makes Options of what a person set. The error is a *rpcclient.Failure with CauseBadAccess.
func OptionsFor(a rpcclient.Access) (Options, error) {
	o := Options{Headers: a.Headers, Insets: a.Insets, Authorization: a.Login.Authorization(), Compress: a.WS.Compress, Binary: a.WS.Binary}
	o.Limits = Limits{
		Head: a.Limits.Head, Message: a.Limits.MessageSize(), Plain: a.Limits.MessageSize(),
		Frame: a.Limits.Frame, Memory: int(a.Limits.Memory),
	}
	for name := range strings.SplitSeq(a.WS.Protocols, ",") {
		if name = strings.TrimSpace(name); name != "" {
			o.Protocols = append(o.Protocols, name)
		}
	}
	var err error
	if o.TLS, err = a.TLS.Config(); err != nil {
		return o, err
	}
	o.Proxy, err = a.ProxyFunc()
	return o, err
}
