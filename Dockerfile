# docker build -t briefdesk . && docker run --rm -it briefdesk
# In chats: docker run --rm -v briefdesk:/journal --env-file desk.env briefdesk run

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# The locks come first: they change less often than the code, and their layer stays.
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m venv --without-pip /venv \
 && pip --python /venv/bin/python install --no-deps --require-hashes -r requirements/run.txt \
 && pip install --no-deps --require-hashes -r requirements/build.txt

COPY pyproject.toml README.md ./
COPY knowledge knowledge
COPY bot bot
COPY adapters adapters
RUN pip wheel --no-deps --no-build-isolation --wheel-dir wheels . \
 && pip --python /venv/bin/python install --no-deps --no-index wheels/*.whl

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 briefdesk
COPY --from=build /venv /venv
# What is to last stands at /journal: mount a volume there, or name a database.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 XDG_STATE_HOME=/journal
RUN install -d -o briefdesk -m 700 /journal
VOLUME /journal
USER briefdesk
# Where `run` takes HTTP, if Slack is set up for that.
EXPOSE 3000
STOPSIGNAL SIGTERM
WORKDIR /home/briefdesk
ENTRYPOINT ["briefdesk"]
CMD ["chat"]
