package ui

import (
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
	"rpcexplorer/ui/model"
)

// optionFields is the table of the Options pane: first the call, then its carrier, then the limits.
var optionFields = []field{
	{
		key: "options.timeout", make: textWithNames, names: model.NamesInOption, from: (*model.Tab).TimeoutFrom,
		get:   func(d *model.Draft) string { return d.Timeout },
		set:   func(d *model.Draft, text string) { d.Timeout = strings.TrimSpace(text) },
		valid: func(text string) bool { _, err := rpcclient.ParseTimeout(text); return text == "" || err == nil },
	},
	{
		key: "options.id", make: textWithNames, names: model.NamesInJSON, blank: "options.id.automatic",
		get:   func(d *model.Draft) string { return d.ID },
		set:   func(d *model.Draft, text string) { d.ID = strings.TrimSpace(text) },
		valid: func(text string) bool { return text == "" || jsonrpc.ValidID([]byte(text)) },
	},
	{
		key: "options.cancel", make: chooseOne, choices: model.Cancels, fits: isDuplex,
		get: func(d *model.Draft) string { return d.Cancel },
		set: func(d *model.Draft, text string) { d.Cancel = text },
	},
	{
		key: "options.notification", make: checkBox,
		get: func(d *model.Draft) string { return truth(d.Notify) },
		set: func(d *model.Draft, text string) { d.Notify = text != "" },
	},
	{
		key: "options.keep_space", make: checkBox,
		get: func(d *model.Draft) string { return truth(d.KeepSpace) },
		set: func(d *model.Draft, text string) { d.KeepSpace = text != "" },
	},
	{
		key: "options.socket", make: chooseOne, choices: model.Sockets, address: true, fits: isZeroMQ,
		get: func(d *model.Draft) string { return endpointOf(d).Option("socket") },
		set: (*model.Draft).SetSocket,
	},
	{
		key: "options.framing", make: chooseOne, choices: model.Framings, address: true, fits: isFramed,
		get: func(d *model.Draft) string { return endpointOf(d).Framing },
		set: (*model.Draft).SetFraming,
	},
	{
		key: "options.headers", make: textArea, fits: isWeb, blank: "X-Name: value",
		get:   func(d *model.Draft) string { return d.Access.Headers },
		set:   func(d *model.Draft, text string) { d.Access.Headers = text },
		valid: func(text string) bool { _, err := model.ParseHeaders(text); return err == nil },
	},
	{
		key: "options.proxy", make: textLine, fits: isWeb, blank: "options.proxy.environment",
		get:   func(d *model.Draft) string { return d.Access.Proxy },
		set:   func(d *model.Draft, text string) { d.Access.Proxy = strings.TrimSpace(text) },
		valid: func(text string) bool { _, err := rpcclient.Access{Proxy: text}.ProxyFunc(); return err == nil },
	},
	{
		key: "options.follow", make: checkBox, fits: isHTTP,
		get: func(d *model.Draft) string { return truth(d.Access.HTTP.Follow) },
		set: func(d *model.Draft, text string) { d.Access.HTTP.Follow = text != "" },
	},
	{
		key: "options.listen", make: checkBox, fits: isHTTP,
		get: func(d *model.Draft) string { return truth(d.Access.HTTP.Listen) },
		set: func(d *model.Draft, text string) { d.Access.HTTP.Listen = text != "" },
	},
	{
		key: "options.protocols", make: textWithNames, fits: isWebSocket,
		get: func(d *model.Draft) string { return d.Access.WS.Protocols },
		set: func(d *model.Draft, text string) { d.Access.WS.Protocols = text },
	},
	{
		key: "options.compress", make: checkBox, fits: isWebSocket,
		get: func(d *model.Draft) string { return truth(d.Access.WS.Compress) },
		set: func(d *model.Draft, text string) { d.Access.WS.Compress = text != "" },
	},
	{
		key: "options.binary", make: checkBox, fits: isWebSocket,
		get: func(d *model.Draft) string { return truth(d.Access.WS.Binary) },
		set: func(d *model.Draft, text string) { d.Access.WS.Binary = text != "" },
	},
	{
		key: "options.dir", make: textWithNames, fits: isStdio, blank: "options.dir.ours",
		get: func(d *model.Draft) string { return d.Access.Child.Dir },
		set: func(d *model.Draft, text string) { d.Access.Child.Dir = text },
	},
	{
		key: "options.env", make: textArea, fits: isStdio, blank: "NAME=value",
		get: func(d *model.Draft) string { return d.Access.Child.Env },
		set: func(d *model.Draft, text string) { d.Access.Child.Env = text },
	},
	limit("options.limit.message", "2GiB", isNoZeroMQ, func(l *model.LimitsDraft) *string { return &l.Message }),
	limit("options.limit.zmq_message", "1GiB", isZeroMQ, func(l *model.LimitsDraft) *string { return &l.Message }),
	limit("options.limit.memory", "64MiB", isNoZeroMQ, func(l *model.LimitsDraft) *string { return &l.Memory }),
	limit("options.limit.frame", "options.limit.frame.all", hasFrames, func(l *model.LimitsDraft) *string { return &l.Frame }),
	limit("options.limit.head", "1MiB", isWeb, func(l *model.LimitsDraft) *string { return &l.Head }),
	limit("options.limit.stream_head", "64KiB", isFramed, func(l *model.LimitsDraft) *string { return &l.Head }),
	limit("options.limit.stderr", "1MiB", isStdio, func(l *model.LimitsDraft) *string { return &l.Stderr }),
	{
		key: "options.limit.depth", make: textLine, blank: "1000",
		get:   func(d *model.Draft) string { return d.Access.Limits.Depth },
		set:   func(d *model.Draft, text string) { d.Access.Limits.Depth = strings.TrimSpace(text) },
		valid: func(text string) bool { _, err := model.ParseDepth(text); return err == nil },
	},
}

// limit is a field for a size.
func limit(key, otherwise string, fits func(rpcclient.Endpoint, *model.Draft) bool, at func(*model.LimitsDraft) *string) field {
	return field{
		key: key, make: textLine, fits: fits, blank: otherwise,
		get:   func(d *model.Draft) string { return *at(&d.Access.Limits) },
		set:   func(d *model.Draft, text string) { *at(&d.Access.Limits) = strings.TrimSpace(text) },
		valid: func(text string) bool { _, err := model.ParseLimit(text); return err == nil },
	}
}

func endpointOf(d *model.Draft) rpcclient.Endpoint {
	e, _ := rpcclient.ParseEndpoint(d.Endpoint)
	return e
}

// What an address is of, for the fields that mean something to it alone.

func isZeroMQ(e rpcclient.Endpoint, _ *model.Draft) bool {
	return e.Carrier == rpcclient.ZeroMQ || e.Carrier == rpcclient.Demo
}

func isNoZeroMQ(e rpcclient.Endpoint, d *model.Draft) bool { return !e.IsZero() && !isZeroMQ(e, d) }

func isHTTP(e rpcclient.Endpoint, _ *model.Draft) bool { return e.Carrier == rpcclient.HTTP }

func isWebSocket(e rpcclient.Endpoint, _ *model.Draft) bool { return e.Carrier == rpcclient.WebSocket }

func isWeb(e rpcclient.Endpoint, d *model.Draft) bool { return isHTTP(e, d) || isWebSocket(e, d) }

func isStdio(e rpcclient.Endpoint, _ *model.Draft) bool { return e.Carrier == rpcclient.Stdio }

func isFramed(e rpcclient.Endpoint, _ *model.Draft) bool { return e.Framing != "" }

func isTLS(e rpcclient.Endpoint, _ *model.Draft) bool { return e.Network == "tls" }

func hasFrames(e rpcclient.Endpoint, d *model.Draft) bool { return isZeroMQ(e, d) || isWebSocket(e, d) }

// isDuplex is where a peer can be told something while it works on a call.
func isDuplex(e rpcclient.Endpoint, _ *model.Draft) bool {
	return !e.IsZero() && e.Option("socket") != "req"
}
