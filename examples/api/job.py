"""Many inputs at once: kept before it is answered, then added one after the other."""

from time import sleep
from uuid import uuid4

from client import Client
from client.api.jobs import add_job, get_job
from client.models import JobFile, NewJob

files = [
    JobFile(name=f"{number}.txt", text=f'Gate {number} "leaks," said Oskar Prane, the harbour master.')
    for number in (1, 2)
]
with Client(base_url="http://127.0.0.1:8771/api/v1") as service:
    made = add_job.sync(client=service, body=NewJob(files=files), idempotency_key=str(uuid4()))
    while not (told := get_job.sync(made.id, client=service)).job.over:
        sleep(0.2)
    print(told.job.stage, told.job.outcomes.to_dict())
