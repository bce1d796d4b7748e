package wsconn

import (
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

// unreached tells why an address could not be reached.
func (l *link) unreached(err error, waited time.Duration) ending {
	waited = waited.Round(time.Millisecond)
	var late net.Error
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return l.fails(rpcclient.CauseNobodyListens, nil, err)
	case errors.As(err, &late) && late.Timeout(),
		errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return l.fails(rpcclient.CauseUnreachable, waited, err)
	}
	return l.fails(rpcclient.CauseBroken, err.Error(), err)
}

// unsecured tells why TLS did not come about. Before TLS 1.3, a peer that asked for a certificate in vain gives no reason.
func (l *link) unsecured(err error, asked bool, waited time.Duration) ending {
	if why := rpcclient.Distrust(l.conn.endpoint.String(), err); why != nil {
		return ending{failure: why, note: why.Note()}
	}
	var (
		record tls.RecordHeaderError
		late   net.Error
	)
	switch {
	case errors.As(err, &record):
		return l.fails(rpcclient.CauseNotTLS, rpcclient.LooksLike(record.RecordHeader[:]), err)
	case errors.As(err, &late) && late.Timeout():
		return l.fails(rpcclient.CauseTimeout, waited.Round(time.Millisecond), err)
	case asked && rpcclient.Alert(err) != "":
		return l.fails(rpcclient.CauseCertWanted, rpcclient.Alert(err), err)
	}
	return l.lost(err, rpcclient.CauseTLSFailed)
}

// lost tells why a connection ended. A peer that wants a client certificate says so, with TLS 1.3, after the handshake.
func (l *link) lost(err error, otherwise rpcclient.Cause) ending {
	switch alert := rpcclient.Alert(err); {
	case strings.Contains(alert, "certificate"):
		return l.fails(rpcclient.CauseCertWanted, alert, err)
	case alert != "":
		return l.fails(rpcclient.CauseTLSFailed, alert, err)
	case otherwise == rpcclient.CausePeerGone:
		return l.fails(otherwise, nil, err)
	}
	return l.fails(otherwise, err.Error(), err)
}
