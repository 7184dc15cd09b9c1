"""The record for assistants, by the Model Context Protocol: who said what, and where it stands; nothing is changed.

- quoting: what comes from articles is marked as quoted, and can't end its marks
- arguments: what a tool may be asked, and what is said of what can't be meant
- answers: what tools answer, as types, of which their schemas are made
- told: what actions answer, as answers of tools
- tools: the tools, a function each
- resources: statements and articles by address
- server: the tools and resources on the SDK's server, by standard streams or HTTP on this machine
"""
