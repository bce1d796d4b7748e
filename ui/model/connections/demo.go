package connections

import (
	"sync"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
)

// demo is the embedded service: started once, on first need. A start that failed is tried again at the next need.
type demo struct {
	mu       sync.Mutex
	running  bool
	Endpoint rpcclient.Endpoint
}

// target is where an endpoint really is: the embedded service is started for its name.
func (c *Connections) target(e rpcclient.Endpoint) (rpcclient.Endpoint, error) {
	if e.Carrier != rpcclient.Demo {
		return e, nil
	}
	target, err := c.demo.start(c.config.StartDemo)
	if err == nil {
		c.loop.Do(func() { c.loop.Changed(loop.TopicStatus) })
	}
	target.Options = e.Options
	return target, err
}

// start starts the service if it does not run, and tells where it listens.
func (d *demo) start(start func() (rpcclient.Endpoint, error)) (rpcclient.Endpoint, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running {
		return d.Endpoint, nil
	}
	if start == nil {
		return rpcclient.Endpoint{}, &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: "demo:", Arg: "DEMO"}
	}
	endpoint, err := start()
	if err == nil {
		d.Endpoint, d.running = endpoint, true
	}
	return endpoint, err
}

// Demo is where the embedded service listens; false while it is not running.
func (c *Connections) Demo() (rpcclient.Endpoint, bool) {
	if !c.demo.mu.TryLock() {
		return rpcclient.Endpoint{}, false // it is just being started
	}
	defer c.demo.mu.Unlock()
	return c.demo.Endpoint, c.demo.running
}
