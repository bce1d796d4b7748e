//go:build !unix

package httpconn

import "net"

// alive cannot tell: a request may be written to a connection that the peer has just ended.
func alive(net.Conn) bool { return true }
