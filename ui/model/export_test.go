package model

import "rpcexplorer/rpcclient"

// SetRecorder has sessions that begin from now on recorded elsewhere.
func (c *Connections) SetRecorder(record func(rpcclient.Endpoint) rpcclient.Recorder) {
	c.record = record
}

// Recorder records into the table of frames.
func (x *Wire) Recorder(e rpcclient.Endpoint) rpcclient.Recorder { return x.frames.For(e) }

// Sessions is how many connections are known.
func (c *Connections) Sessions() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.sessions)
}
