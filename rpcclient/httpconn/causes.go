package httpconn

import (
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

func (c *conn) failure(cause rpcclient.Cause, arg any, err error) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: cause, Address: c.endpoint.String(), Arg: arg, Err: err}
}

// given is why a context ended: that of the Conn by Close, that of an exchange because it was given up or its time over,
// which has the cause late. It is nil while nothing has ended.
func (c *conn) given(ctx context.Context, late rpcclient.Cause, begun time.Time) *rpcclient.Failure {
	switch {
	case c.life.Err() != nil:
		return c.failure(rpcclient.CauseClosed, nil, nil)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return c.failure(late, time.Since(begun).Round(time.Millisecond), ctx.Err())
	case ctx.Err() != nil:
		return c.failure(rpcclient.CauseCancelled, nil, ctx.Err())
	}
	return nil
}

// refusals is the table of what the system says of a connection that does not come about.
var refusals = []struct {
	err   error
	cause rpcclient.Cause
}{
	{syscall.ECONNREFUSED, rpcclient.CauseNobodyListens},
	{fs.ErrNotExist, rpcclient.CauseNobodyListens},
	{syscall.ENETUNREACH, rpcclient.CauseUnreachable},
	{syscall.EHOSTUNREACH, rpcclient.CauseUnreachable},
	{syscall.ETIMEDOUT, rpcclient.CauseUnreachable},
	{context.DeadlineExceeded, rpcclient.CauseUnreachable},
}

// refused is the failure of an attempt to connect.
func (c *conn) refused(err error, begun time.Time) *rpcclient.Failure {
	for _, r := range refusals {
		switch {
		case !errors.Is(err, r.err):
		case r.cause == rpcclient.CauseUnreachable:
			return c.failure(r.cause, time.Since(begun).Round(time.Millisecond), err)
		default:
			return c.failure(r.cause, nil, err)
		}
	}
	if timeout := net.Error(nil); errors.As(err, &timeout) && timeout.Timeout() {
		return c.failure(rpcclient.CauseUnreachable, time.Since(begun).Round(time.Millisecond), err)
	}
	return rpcclient.AsFailure(c.endpoint.String(), err)
}

// untrusted is the failure of a TLS handshake. first are the first bytes that the peer sent; asked says that it asked for a
// client certificate.
func (c *conn) untrusted(err error, first []byte, asked bool) *rpcclient.Failure {
	if why := rpcclient.Distrust(c.endpoint.String(), err); why != nil {
		return why
	}
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &record):
		return c.failure(rpcclient.CauseNotTLS, rpcclient.LooksLike(first), err)
	case rpcclient.IsCertificateWanted(err), asked && rpcclient.Alert(err) != "":
		return c.failure(rpcclient.CauseCertWanted, err.Error(), err)
	}
	return c.failure(rpcclient.CauseTLSFailed, err.Error(), err)
}

// broken is why a connection ended in the middle of an exchange, as the reading told it.
func (c *conn) broken(r *reply, data []byte, err error) *rpcclient.Failure {
	switch {
	case rpcclient.IsCertificateWanted(err):
		return c.failure(rpcclient.CauseCertWanted, err.Error(), err)
	case len(data) == 0:
		return c.failure(rpcclient.CausePeerGone, nil, err)
	case !r.headed && !mayBeHTTP(data[r.from:]):
		return c.failure(rpcclient.CauseNotHTTP, rpcclient.LooksLike(data[r.from:]), err)
	case r.headed && r.framing.mode == byLength:
		came := int64(r.framing.sum)
		return c.failure(rpcclient.CauseCutShort, rpcclient.Note{Key: noteOf, Args: []any{came, came + r.framing.length}}, err)
	}
	return c.failure(rpcclient.CauseCutShort, rpcclient.Note{Key: noteOnly, Args: []any{len(data)}}, err)
}
